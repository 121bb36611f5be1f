import { ArrowUpFromLine } from "lucide-react";
import { SyncTable } from "@/components/sync/sync-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { projectPage } from "@/lib/auth/page-context";
import { titled } from "@/lib/auth/page-title";
import { listSyncs } from "@/lib/domain/sync";
import { paths, type EnvironmentPlace } from "@/lib/paths";
import { publicId } from "@/lib/public-id";
import { syncCursorSchema } from "@/lib/schemas/sync";

interface Props {
  params: Promise<EnvironmentPlace>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const generateMetadata = titled("Syncs");

/** Every promotion of the project, newest first. */
export default async function SyncsPage({ params, searchParams }: Props) {
  const place = await params;
  const { before } = syncCursorSchema.parse(await searchParams);
  const { syncs, next } = await listSyncs(await projectPage(place.org, place.project), before);
  const here = paths.environment(place, "syncs");
  return (
    <>
      <PageHeader
        title="Syncs"
        lead="What rose from one environment to another, with the plan that was read before it."
      />
      <Panel>
        {syncs.length > 0 ? (
          <SyncTable syncs={syncs} place={place} />
        ) : (
          <EmptyState icon={<ArrowUpFromLine />} title={before ? "Nothing older" : "Nothing was synced yet"}>
            Deploy a version to the lowest environment, then press <b>Sync</b> in the header to move it up.
          </EmptyState>
        )}
      </Panel>
      <Pager
        newerHref={before ? here : null}
        olderHref={next && `${here}?before=${publicId("sync", next)}`}
      />
    </>
  );
}
