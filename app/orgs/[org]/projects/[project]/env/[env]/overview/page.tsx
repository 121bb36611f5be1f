import { AuditList } from "@/components/audit/audit-list";
import { Pipeline } from "@/components/environment/pipeline";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { environmentSummaries, projectPage } from "@/lib/auth/page-context";
import { titled } from "@/lib/auth/page-title";
import { listAuditEvents } from "@/lib/domain/audit";
import { paths, type EnvironmentPlace } from "@/lib/paths";

interface Props {
  params: Promise<EnvironmentPlace>;
}

export const generateMetadata = titled("Overview");

/** The pipeline drawn, lowest environment first, and what happened last. */
export default async function OverviewPage({ params }: Props) {
  const place = await params;
  const ctx = await projectPage(place.org, place.project);
  const environments = await environmentSummaries(place.org, place.project);
  return (
    <>
      <PageHeader
        title={ctx.project.name}
        lead="Each environment keeps its own connections, credentials and tokens. Versions rise from one to the next through a sync."
      />
      <Pipeline environments={environments} place={place} />
      {ctx.may("audit.read") && <Latest ctx={ctx} place={place} />}
    </>
  );
}

async function Latest({
  ctx,
  place,
}: {
  ctx: Awaited<ReturnType<typeof projectPage>>;
  place: EnvironmentPlace;
}) {
  const { events } = await listAuditEvents(ctx, { limit: 8 });
  return (
    <Panel title="Latest" actions={<TextLink href={paths.environment(place, "audit")}>Audit log</TextLink>}>
      <AuditList events={events} environments={await environmentSummaries(place.org, place.project)} />
    </Panel>
  );
}
