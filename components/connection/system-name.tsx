import { Code } from "@/components/ui/code";
import type { ConnectionRow } from "@/lib/domain/connection";

/** The system by its initial and name, and the address this environment reaches it at. */
export function SystemName({ row }: { row: ConnectionRow }) {
  return (
    <span className="flex min-w-0 items-center gap-3">
      <span
        aria-hidden="true"
        className="grid size-8 shrink-0 place-items-center rounded-md border border-line bg-sunken font-semibold text-ink-2"
      >
        {Array.from(row.name)[0]?.toLocaleUpperCase("en")}
      </span>
      <span className="grid min-w-0">
        <span className="font-[550] wrap-anywhere">{row.name}</span>
        <Code className="text-ink-3">{row.baseUrl ?? row.systemBaseUrl}</Code>
      </span>
    </span>
  );
}
