import type { EnvironmentKind } from "@/lib/schemas/environment-summary";
import { classNames } from "@/components/ui/class-names";

/** The little square of an environment's hue. Decoration: its name stands beside it. */
export function EnvironmentDot({
  kind,
  className,
}: {
  kind: EnvironmentKind;
  className?: string | undefined;
}) {
  return (
    <span
      aria-hidden="true"
      data-kind={kind}
      className={classNames("inline-block size-[9px] shrink-0 rounded-[3px] bg-env", className)}
    />
  );
}
