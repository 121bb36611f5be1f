import { Rocket } from "lucide-react";
import { activateStagedAction, discardStagedAction, rollBackAction } from "@/components/deployment/actions";
import { DeploymentTimeline } from "@/components/deployment/deployment-timeline";
import { PausedNotice } from "@/components/deployment/paused-notice";
import { StagedCard } from "@/components/deployment/staged-card";
import { resumeActivationAction } from "@/components/sync/actions";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { environmentPage } from "@/lib/auth/page-context";
import { titled } from "@/lib/auth/page-title";
import { currentDeployments, listDeployments } from "@/lib/domain/deployment";
import { paths, type EnvironmentPlace } from "@/lib/paths";
import { deploymentPageSchema } from "@/lib/schemas/deployment";

interface Props {
  params: Promise<EnvironmentPlace>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const generateMetadata = titled("Deployments");

/** What waits, what runs and what ran in this environment, newest first. */
export default async function DeploymentsPage({ params, searchParams }: Props) {
  const place = await params;
  const ctx = await environmentPage(place.org, place.project, place.env);
  const { before } = deploymentPageSchema.parse(await searchParams);
  const [current, { deployments, next }] = await Promise.all([
    currentDeployments(ctx),
    listDeployments(ctx, before === undefined ? {} : { before }),
  ]);
  const here = paths.environment(place, "deployments");
  const { name, kind } = ctx.environment;
  const mayDeploy = ctx.may("deployment.create", kind);
  return (
    <>
      <PageHeader
        title="Deployments"
        lead={<RunsNow active={current.active} name={name} />}
        actions={
          !ctx.environment.protected && (
            <ButtonLink href={paths.environment(place, "versions")}>Choose a version</ButtonLink>
          )
        }
      />
      <div className="grid gap-6">
        {current.paused && before === undefined && (
          <PausedNotice
            pause={current.paused}
            environment={ctx.environment}
            action={
              mayDeploy ? resumeActivationAction.bind(null, { org: place.org, project: place.project }) : null
            }
          />
        )}
        {current.staged && before === undefined && (
          <StagedCard
            place={place}
            environment={ctx.environment}
            active={current.active?.version.number ?? null}
            staged={current.staged}
            findings={current.findings}
            gates={current.gates}
            mayDeploy={mayDeploy}
            mayOverride={ctx.may("rules.override")}
            activate={activateStagedAction.bind(null, place)}
            discard={discardStagedAction.bind(null, place)}
          />
        )}
        <Panel title="History">
          {deployments.length > 0 ? (
            <DeploymentTimeline
              deployments={deployments}
              place={place}
              environment={ctx.environment}
              active={current.active?.version.number ?? null}
              staged={current.staged?.version.number ?? null}
              rollBack={mayDeploy ? rollBackAction.bind(null, place) : null}
            />
          ) : (
            <NothingDeployed place={place} environment={ctx.environment} older={before !== undefined} />
          )}
        </Panel>
      </div>
      <Pager
        newerHref={before === undefined ? null : here}
        olderHref={next === null ? null : `${here}?before=${next}`}
      />
    </>
  );
}

function RunsNow({
  active,
  name,
}: {
  active: Awaited<ReturnType<typeof currentDeployments>>["active"];
  name: string;
}) {
  if (!active) return `What waits, what runs and what ran in ${name}.`;
  return (
    <>
      <b className="font-[550] text-ink">
        v{active.version.number} {active.version.name}
      </b>{" "}
      runs in {name}
      {active.activatedAt && (
        <>
          , activated <RelativeTime date={active.activatedAt} />
        </>
      )}
      .
    </>
  );
}

function NothingDeployed({
  place,
  environment,
  older,
}: {
  place: EnvironmentPlace;
  environment: { name: string; protected: boolean };
  older: boolean;
}) {
  if (older)
    return (
      <EmptyState icon={<Rocket />} title="Nothing older">
        This is where the history begins.
      </EmptyState>
    );
  if (environment.protected)
    return (
      <EmptyState icon={<Rocket />} title={`Nothing runs in ${environment.name} yet`}>
        It is protected and takes versions only by sync. Press <b>Sync</b> in the header to bring up what runs
        below it.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<Rocket />}
      title={`Nothing runs in ${environment.name} yet`}
      action={
        <ButtonLink variant="primary" href={paths.environment(place, "versions")}>
          Choose a version
        </ButtonLink>
      }
    >
      Open a version and deploy it, or bring one up from a lower environment with <b>Sync</b>.
    </EmptyState>
  );
}
