import { History } from "lucide-react";
import { AuditList } from "@/components/audit/audit-list";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { environmentSummaries, orNotFound, projectPage } from "@/lib/auth/page-context";
import { titled } from "@/lib/auth/page-title";
import { listAuditEvents } from "@/lib/domain/audit";
import { paths, type EnvironmentPlace } from "@/lib/paths";
import { auditCursorSchema } from "@/lib/schemas/audit";

interface Props {
  params: Promise<EnvironmentPlace>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const generateMetadata = titled("Audit log");

/** Every write in the project, in all its environments, newest first. */
export default async function AuditPage({ params, searchParams }: Props) {
  const place = await params;
  const ctx = await projectPage(place.org, place.project);
  const { before } = auditCursorSchema.parse(await searchParams);
  const { events, next } = await orNotFound(listAuditEvents(ctx, before === undefined ? {} : { before }));
  const here = paths.environment(place, "audit");
  return (
    <>
      <PageHeader
        title="Audit log"
        lead="Who did what, where and when, in all environments of this project. Nothing here can be changed."
      />
      <Panel>
        {events.length > 0 ? (
          <AuditList events={events} environments={await environmentSummaries(place.org, place.project)} />
        ) : (
          <EmptyState icon={<History />} title="Nothing older">
            This is where the log begins.
          </EmptyState>
        )}
      </Panel>
      <Pager
        newerHref={before === undefined ? null : here}
        olderHref={next === null ? null : `${here}?before=${next}`}
      />
    </>
  );
}
