import { Lock, TriangleAlert } from "lucide-react";
import { Code } from "@/components/ui/code";
import { RelativeTime } from "@/components/ui/relative-time";
import type { VariableRow } from "@/lib/domain/variable";

/** The value set here, else the default that counts, else what is missing. */
export function VariableValue({ row }: { row: VariableRow }) {
  const { defined, value } = row;
  if (row.isSet && row.isSecret) return <Sealed row={row} />;
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

/** All that is ever shown of a secret: when it was set, and by whom. */
function Sealed({ row: { updatedAt, updatedBy } }: { row: VariableRow }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <Lock aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />
      <span>
        Set{" "}
        {updatedAt && (
          <span className="text-ink-2">
            <RelativeTime date={updatedAt} />
            {updatedBy && ` by ${updatedBy}`}
          </span>
        )}
      </span>
    </span>
  );
}
