import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LiveSync } from "@/components/sync/live-sync";
import { OverridesNotice } from "@/components/promotion/overrides-notice";
import { PlanChanges } from "@/components/sync/plan-changes";
import { PlanSection } from "@/components/sync/plan-section";
import { resultWords } from "@/components/sync/sync-result";
import { durationWords } from "@/components/sync/sync-steps";
import { SyncStatusBadge } from "@/components/sync/sync-table";
import { FindingList } from "@/components/finding/finding-list";
import { Digest } from "@/components/ui/code";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { orNotFound, projectPage } from "@/lib/auth/page-context";
import { getSync, progressOf } from "@/lib/domain/sync";
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

/** A sync: who asked and when, its steps as they happen or happened, what became of it, and the plan as it was read. */
export default async function SyncPage({ params }: Props) {
  const place = await params;
  const { sync } = await readSync(params);
  const { plan } = sync;
  const progress = progressOf(sync);
  const failed = sync.status === "failed";
  return (
    <>
      <PageHeader
        title={`v${sync.version.number} from ${sync.sourceName} to ${sync.targetName}`}
        badge={<SyncStatusBadge status={sync.status} />}
        lead={
          <>
            {sync.actorName} asked for it <RelativeTime date={sync.createdAt} />
            {sync.durationMs !== null && `, and it took ${durationWords(sync.durationMs)}`}.{" "}
            <TextLink href={paths.version(place, sync.version.number)}>Open the version</TextLink>
          </>
        }
      />
      <div className="grid max-w-3xl gap-5">
        {sync.reason && sync.status !== "running" && (
          <Notice tone={resultWords(progress).tone}>{sync.reason}</Notice>
        )}
        {sync.steps.length > 0 && (
          <section>
            <h2 className="mb-1.5 text-sm font-[550] text-ink-2">Step by step</h2>
            <LiveSync known={progress} place={{ org: place.org, project: place.project }} />
          </section>
        )}
        <p className="text-sm text-ink-2">
          {failed ? "The bundle was" : "The bundle that arrived is"} <Digest value={plan.to.digest} />
          {plan.from && (
            <>
              ; before it ran <Digest value={plan.from.digest} />
            </>
          )}
          . The plan it was applied by: <Digest value={sync.planDigest.split(".")[0] ?? ""} />.
        </p>
        <OverridesNotice overrides={sync.overrides} />
        {sync.approvalRequestId && (
          <p className="text-sm text-ink-2">
            Approval was requested for it.{" "}
            <TextLink href={paths.approval(place, sync.approvalRequestId)}>Read who approved</TextLink>
          </p>
        )}
        <PlanChanges level={2} plan={plan} place={{ org: place.org, project: place.project }} />
        <PlanSection level={2} title={`What the preflight found in ${plan.target.name} then`}>
          <FindingList findings={plan.findings} />
        </PlanSection>
      </div>
    </>
  );
}
