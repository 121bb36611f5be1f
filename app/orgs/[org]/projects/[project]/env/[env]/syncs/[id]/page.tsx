import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PlanChanges } from "@/components/sync/plan-changes";
import { PlanSection } from "@/components/sync/plan-section";
import { SyncStatusBadge } from "@/components/sync/sync-table";
import { FindingList } from "@/components/finding/finding-list";
import { Digest } from "@/components/ui/code";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { orNotFound, projectPage } from "@/lib/auth/page-context";
import { getSync } from "@/lib/domain/sync";
import { paths, type EnvironmentPlace } from "@/lib/paths";
import { parsePublicId } from "@/lib/public-id";

interface Props {
  params: Promise<EnvironmentPlace & { id: string }>;
}

async function readSync(params: Props["params"]) {
  const { id, org, project } = await params;
  const ctx = await projectPage(org, project);
  return { ctx, sync: await orNotFound(getSync(ctx, parsePublicId("sync", id) ?? notFound())) };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { ctx, sync } = await readSync(params);
  return { title: `Sync of v${sync.version.number} · ${sync.targetName} · ${ctx.project.name}` };
}

/** A sync as it was applied: who, when, and the plan as it was read. */
export default async function SyncPage({ params }: Props) {
  const place = await params;
  const { sync } = await readSync(params);
  const { plan } = sync;
  return (
    <>
      <PageHeader
        title={`v${sync.version.number} from ${sync.sourceName} to ${sync.targetName}`}
        badge={<SyncStatusBadge status={sync.status} />}
        lead={
          <>
            Synced by {sync.actorName} <RelativeTime date={sync.createdAt} />, in {sync.durationMs} ms.{" "}
            <TextLink href={paths.version(place, sync.version.number)}>Open the version</TextLink>
          </>
        }
      />
      <div className="grid max-w-3xl gap-5">
        <p className="text-sm text-ink-2">
          The bundle that arrived is <Digest value={plan.to.digest} />
          {plan.from && (
            <>
              ; before it ran <Digest value={plan.from.digest} />
            </>
          )}
          . The plan it was applied by: <Digest value={sync.planDigest.split(".")[0] ?? ""} />.
        </p>
        <PlanChanges level={2} plan={plan} place={{ org: place.org, project: place.project }} />
        <PlanSection level={2} title={`What the preflight found in ${plan.target.name} then`}>
          <FindingList findings={plan.findings} />
        </PlanSection>
      </div>
    </>
  );
}
