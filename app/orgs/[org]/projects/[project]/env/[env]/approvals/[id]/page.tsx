import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import {
  applyApprovalAction,
  decideApprovalAction,
  withdrawApprovalAction,
} from "@/components/approval/actions";
import { ApplyForm } from "@/components/approval/apply-form";
import { ApprovalStatusBadge } from "@/components/approval/approval-status";
import { ClosedNotice } from "@/components/approval/closed-notice";
import { DecideForm } from "@/components/approval/decide-form";
import { DecisionList } from "@/components/approval/decision-list";
import { FindingList } from "@/components/finding/finding-list";
import { GateList, gatesInShort } from "@/components/promotion/gate-list";
import { PlanChanges } from "@/components/sync/plan-changes";
import { PlanSection } from "@/components/sync/plan-section";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { orNotFound, projectPage } from "@/lib/auth/page-context";
import { getApproval } from "@/lib/domain/approval";
import { paths, type EnvironmentPlace } from "@/lib/paths";
import { parsePublicId } from "@/lib/public-id";

interface Props {
  params: Promise<EnvironmentPlace & { id: string }>;
}

/** Once a request, for the title and the page: reading it can end it. */
const readApproval = cache(async (org: string, project: string, id: string) => {
  const ctx = await projectPage(org, project);
  return { ctx, approval: await orNotFound(getApproval(ctx, parsePublicId("approval", id) ?? notFound())) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { org, project, id } = await params;
  const { ctx, approval } = await readApproval(org, project, id);
  return { title: `Approval of v${approval.versionNumber} · ${approval.targetName} · ${ctx.project.name}` };
}

/** One request: the plan it is about, what people said, how the rules stand, and what the reader can do about it. */
export default async function ApprovalPage({ params }: Props) {
  const place = await params;
  const { approval } = await readApproval(place.org, place.project, place.id);
  const { id, plan, may, gates, targetName, versionNumber, activate } = approval;
  const where = { org: place.org, project: place.project };
  return (
    <>
      <PageHeader
        title={`v${versionNumber} from ${approval.sourceName} to ${targetName}`}
        badge={<ApprovalStatusBadge status={approval.status} />}
        lead={
          <>
            Requested by {approval.requesterName} <RelativeTime date={approval.createdAt} />
            {activate ? ", to be activated at once" : ", to be staged"}.{" "}
            <TextLink href={paths.version(place, versionNumber)}>Open the version</TextLink>
          </>
        }
        actions={
          may.withdraw && (
            <ConfirmDialog
              trigger={<Button>Withdraw</Button>}
              title="Withdraw this request?"
              fields={{ requestId: id }}
              action={withdrawApprovalAction.bind(null, where)}
              actionLabel="Withdraw"
            >
              <p>Its approvals end with it. You can request approval again at any time.</p>
            </ConfirmDialog>
          )
        }
      />
      <div className="grid max-w-3xl gap-5">
        <ClosedNotice approval={approval} syncHref={approval.syncId && paths.sync(place, approval.syncId)} />
        {approval.note && (
          <Notice title={`${approval.requesterName} says`}>
            <span className="whitespace-pre-line">{approval.note}</span>
          </Notice>
        )}
        {gates.length > 0 && (
          <PlanSection title={`Rules of ${targetName}`} detail={gatesInShort(gates)}>
            <GateList gates={gates} />
          </PlanSection>
        )}
        <PlanSection title="What people said">
          <DecisionList decisions={approval.decisions} />
        </PlanSection>
        {may.apply && (
          <ApplyForm
            requestId={id}
            target={plan.target}
            versionNumber={versionNumber}
            activate={activate}
            overrides={false}
            action={applyApprovalAction.bind(null, where)}
          />
        )}
        {(may.approve || may.reject) && (
          <DecideForm
            requestId={id}
            mayApprove={may.approve}
            targetName={targetName}
            action={decideApprovalAction.bind(null, where)}
          />
        )}
        {may.override && (
          <ApplyForm
            requestId={id}
            target={plan.target}
            versionNumber={versionNumber}
            activate={activate}
            overrides
            action={applyApprovalAction.bind(null, where)}
          />
        )}
        <PlanChanges level={2} plan={plan} place={where} />
        <PlanSection title={`What the preflight found in ${targetName}`}>
          <FindingList
            findings={plan.findings}
            {...(approval.status === "open" && {
              hrefOf: (page) => paths.environment({ ...where, env: plan.target.slug }, page),
            })}
          />
        </PlanSection>
      </div>
    </>
  );
}
