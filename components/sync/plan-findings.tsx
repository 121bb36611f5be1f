import { FindingList } from "@/components/finding/finding-list";
import { paths, type ProjectPlace } from "@/lib/paths";
import type { SyncPlan } from "@/lib/schemas/sync";
import { PlanSection } from "./plan-section";

/** Whether the version can run in the target, as a checklist with a way to each fix. */
export function PlanFindings({
  plan,
  place,
  onLeave,
}: {
  plan: SyncPlan;
  place: ProjectPlace;
  onLeave: () => void;
}) {
  const blocking = plan.findings.filter(({ severity }) => severity === "blocking").length;
  return (
    <PlanSection title={`Ready to run in ${plan.target.name}?`} detail={blockingWords(blocking)}>
      <FindingList
        findings={plan.findings}
        hrefOf={(page) => paths.environment({ ...place, env: plan.target.slug }, page)}
        onFollow={onLeave}
      />
    </PlanSection>
  );
}

function blockingWords(blocking: number): string {
  return blocking === 0 ? "nothing stands in the way" : `${blocking} to fix before it can be activated`;
}
