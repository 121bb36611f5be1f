import { classNames } from "@/components/ui/class-names";
import type { EnvironmentSummary } from "@/lib/schemas/environment-summary";

/** "v14 active, v15 staged · 1 behind · 3 of 4 connections ready": what is amber also says why. */
export function EnvironmentFacts({
  environment,
  className,
}: {
  environment: EnvironmentSummary;
  className?: string | undefined;
}) {
  const { activeVersion, stagedVersion, behind, connections } = environment;
  return (
    <span className={classNames("text-[0.78125rem] leading-[1.0625rem] text-ink-2 tabular-nums", className)}>
      {activeVersion ? (
        <span title={activeVersion.name}>v{activeVersion.number} active</span>
      ) : stagedVersion ? (
        "Nothing active"
      ) : (
        "Nothing deployed yet"
      )}
      {stagedVersion && `, v${stagedVersion.number} staged`}
      {behind > 0 && " · "}
      {behind > 0 && (
        <span className="text-warn">
          <span
            aria-hidden="true"
            className="mr-1 inline-block size-1.5 rounded-full bg-warn align-[0.0625rem]"
          />
          {behind} behind
        </span>
      )}
      {connections.needed > 0 && (
        <>
          {" · "}
          <span
            className={
              connections.ready < connections.needed ? "whitespace-nowrap text-warn" : "whitespace-nowrap"
            }
          >
            {connections.ready} of {connections.needed} connections ready
          </span>
        </>
      )}
    </span>
  );
}
