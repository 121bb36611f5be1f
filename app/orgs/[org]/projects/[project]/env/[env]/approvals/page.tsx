import { Stamp } from "lucide-react";
import { ApprovalTable } from "@/components/approval/approval-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { environmentSummaries, projectPage } from "@/lib/auth/page-context";
import { titled } from "@/lib/auth/page-title";
import { listApprovals } from "@/lib/domain/approval";
import { paths, type EnvironmentPlace } from "@/lib/paths";
import { publicId } from "@/lib/public-id";
import { approvalCursorSchema } from "@/lib/schemas/approval";

interface Props {
  params: Promise<EnvironmentPlace>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const generateMetadata = titled("Approvals");

/** What waits for the reader first, then what they asked for, other open requests, and what became of the rest. */
export default async function ApprovalsPage({ params, searchParams }: Props) {
  const place = await params;
  const { before } = approvalCursorSchema.parse(await searchParams);
  const ctx = await projectPage(place.org, place.project);
  const environments = await environmentSummaries(place.org, place.project);
  const { waiting, mine, others, closed, next } = await listApprovals(ctx, environments, before);
  const open = [
    { title: "Waiting for you", requests: waiting },
    { title: "Requested by you", requests: mine },
    { title: "Waiting for others", requests: others },
  ].filter(({ requests }) => requests.length > 0 && !before);
  const here = paths.environment(place, "approvals");
  return (
    <>
      <PageHeader
        title="Approvals"
        lead="Syncs that somebody asked others to approve. An approval belongs to one plan and ends with it."
      />
      <div className="grid gap-6">
        {open.map(({ title, requests }) => (
          <Panel key={title} title={title}>
            <ApprovalTable caption={`${title}, newest first`} requests={requests} place={place} />
          </Panel>
        ))}
        {closed.length > 0 && (
          <Panel title="Decided">
            <ApprovalTable caption="Decided, newest first" requests={closed} place={place} />
          </Panel>
        )}
        {open.length === 0 && closed.length === 0 && (
          <Panel>
            <EmptyState icon={<Stamp />} title={before ? "Nothing older" : "No approval was requested yet"}>
              Where the rules of an environment ask for approvals, <b>Sync</b> in the header requests them.
            </EmptyState>
          </Panel>
        )}
      </div>
      <Pager
        newerHref={before ? here : null}
        olderHref={next && `${here}?before=${publicId("approval", next)}`}
      />
    </>
  );
}
