import type { EnvironmentKind } from "@/lib/schemas/environment-summary";
import { EnvironmentDot } from "./environment-dot";

/** Dot and name, for tables and sentences; long names end in an ellipsis and keep their whole text in the tip. */
export function EnvironmentName({ name, kind }: { name: string; kind: EnvironmentKind }) {
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-2 font-medium">
      <EnvironmentDot kind={kind} />
      <span className="max-w-72 truncate" title={name}>
        {name}
      </span>
    </span>
  );
}
