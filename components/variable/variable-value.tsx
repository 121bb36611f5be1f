import { TriangleAlert } from "lucide-react";
import { Code } from "@/components/ui/code";
import type { VariableRow } from "@/lib/domain/variable";

/** The value set here, else the default that counts, else what is missing. */
export function VariableValue({ row, environmentName }: { row: VariableRow; environmentName: string }) {
  const { defined, value } = row;
  if (defined?.definition.secret)
    return <span className="text-ink-2">Secret variables cannot be kept in {environmentName} yet.</span>;
  if (value !== null)
    return value === "" ? <span className="text-ink-3">Empty text</span> : <Code>{value}</Code>;
  if (defined?.definition.default !== undefined)
    return (
      <span className="text-ink-3">
        Default: <Code>{String(defined.definition.default)}</Code>
      </span>
    );
  if (!defined?.required) return <span className="text-ink-3">Not set</span>;
  return (
    <span className="inline-flex items-center gap-1.5">
      <TriangleAlert aria-hidden="true" className="size-3.5 shrink-0 text-warn" />
      Needs a value
    </span>
  );
}
