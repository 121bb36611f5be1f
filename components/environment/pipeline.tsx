import { ArrowRight } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { requestApprovalAction } from "@/components/approval/actions";
import { applySyncAction, resumeActivationAction } from "@/components/sync/actions";
import { SyncButton } from "@/components/sync/sync-button";
import type { EnvironmentPlace } from "@/lib/paths";
import type { EnvironmentSummary } from "@/lib/schemas/environment-summary";
import { PipelineCard } from "./pipeline-card";

/** One card an environment, joined by gates: a gate says how far behind its upper side is, and opens the sync between the two. */
export function Pipeline({
  environments,
  place,
}: {
  environments: EnvironmentSummary[];
  place: EnvironmentPlace;
}) {
  const project = { org: place.org, project: place.project };
  return (
    <ol className="mt-6 mb-8 grid gap-2 md:grid-cols-[repeat(auto-fit,minmax(13rem,1fr))] xl:flex xl:gap-0">
      {environments.map((environment, index) => {
        const below = environments[index - 1];
        return (
          <Fragment key={environment.id}>
            {below && (
              <li className="flex shrink-0 items-center justify-center self-center gap-2 text-center text-xs text-ink-3 md:max-xl:hidden xl:w-[4.75rem] xl:flex-col xl:gap-1.5">
                <Gate>
                  <SyncButton
                    environments={environments}
                    from={below.slug}
                    to={environment.slug}
                    place={project}
                    applyAction={applySyncAction.bind(null, project)}
                    resumeAction={resumeActivationAction.bind(null, project)}
                    requestAction={requestApprovalAction.bind(null, project)}
                    look={{
                      label: `Sync ${below.name} to ${environment.name}`,
                      icon: <ArrowRight className="max-xl:rotate-90" />,
                    }}
                  />
                </Gate>
                <span className="max-w-24 text-balance tabular-nums">{gateWords(below, environment)}</span>
              </li>
            )}
            <li className="min-w-0 xl:flex-1">
              <PipelineCard
                environment={environment}
                place={{ ...project, env: environment.slug }}
                here={environment.slug === place.env}
              />
            </li>
          </Fragment>
        );
      })}
    </ol>
  );
}

/** The wire that runs from card to card behind the button. */
function Gate({ children }: { children: ReactNode }) {
  return (
    <span className="relative grid place-items-center xl:w-full">
      <span
        aria-hidden="true"
        className="absolute inset-x-0 top-1/2 border-t-[1.5px] border-line-strong max-xl:hidden"
      />
      <span className="relative">{children}</span>
    </span>
  );
}

function gateWords(below: EnvironmentSummary, above: EnvironmentSummary): string {
  if (!below.activeVersion) return "nothing to sync yet";
  if (above.behind > 0) return `${above.behind} ${above.behind === 1 ? "version" : "versions"} ahead`;
  return above.activeVersion?.number === below.activeVersion.number ? "level" : "newer above";
}
