import { TextLink } from "@/components/ui/text-link";
import type { FormAction } from "@/lib/actions/form-state";
import type { DeploymentRow } from "@/lib/domain/deployment";
import { paths, type EnvironmentPlace } from "@/lib/paths";
import { DeploymentStatus } from "./deployment-status";
import { HowItCame } from "./how-it-came";
import { RollBackDialog } from "./roll-back-dialog";
import { ranFor } from "./ran-for";

interface TimelineProps {
  deployments: readonly DeploymentRow[];
  place: EnvironmentPlace;
  environment: { name: string };
  /** Numbers of the versions that run and wait now. */
  active: number | null;
  staged: number | null;
  /** Null for those who may not deploy here. */
  rollBack: FormAction | null;
}

/** The history along a line, newest first: what was put here, how, by whom, and the way back to it. */
export function DeploymentTimeline({ deployments, ...rest }: TimelineProps) {
  return (
    <ol className="py-1">
      {deployments.map((deployment) => (
        <li key={deployment.id} className="group flex gap-3.5 px-4">
          <Rail status={deployment.status} />
          <Entry deployment={deployment} {...rest} />
        </li>
      ))}
    </ol>
  );
}

/** The line and the dot on it; filled where something runs now. */
function Rail({ status }: { status: DeploymentRow["status"] }) {
  const dot = status === "active" ? "border-ok bg-ok" : "border-line-strong bg-surface";
  return (
    <span aria-hidden="true" className="relative w-2.5 shrink-0">
      <span className="absolute inset-y-0 left-1/2 w-px -translate-x-1/2 bg-line group-first:top-5 group-last:bottom-auto group-last:h-5" />
      <span className={`absolute top-[1.0625rem] left-0 size-2.5 rounded-full border-2 ${dot}`} />
    </span>
  );
}

function Entry({
  deployment,
  place,
  environment,
  active,
  staged,
  rollBack,
}: Omit<TimelineProps, "deployments"> & { deployment: DeploymentRow }) {
  const { id, number, status, version, activatedAt } = deployment;
  const canGoBack = rollBack && activatedAt !== null && version.number !== active;
  const duration = ranFor(deployment);
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line py-3 group-last:border-b-0">
      <div className="min-w-0 flex-[1_1_18rem]">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <TextLink href={paths.version(place, version.number)} className="min-w-0 wrap-anywhere">
            <span className="tabular-nums">v{version.number}</span> {version.name}
          </TextLink>
          <DeploymentStatus status={status} />
        </p>
        <p className="mt-0.5 text-sm text-ink-2 wrap-anywhere">
          <span className="text-ink-3 tabular-nums">#{number}</span>{" "}
          <HowItCame deployment={deployment} place={place} />
          {duration && `, ran for ${duration}`}
        </p>
      </div>
      {canGoBack && (
        <RollBackDialog
          action={rollBack}
          deployment={{ id, version: version.number }}
          environment={environment}
          active={active}
          staged={staged}
        />
      )}
    </div>
  );
}
