import { FindingList } from "@/components/finding/finding-list";
import { Spinner } from "@/components/ui/spinner";
import { paths, type ProjectPlace } from "@/lib/paths";
import type { SyncPlan } from "@/lib/schemas/sync";
import { PlanSection } from "./plan-section";

/** Whether the version can run in the target, as a checklist with a way to each fix. */
export function PlanFindings({
  plan,
  testing,
  place,
  onLeave,
}: {
  plan: SyncPlan;
  testing: number;
  place: ProjectPlace;
  onLeave: () => void;
}) {
  return (
    <PlanSection
      title={`Ready to run in ${plan.target.name}?`}
      detail={testing > 0 ? <Testing count={testing} /> : readiness(plan.findings)}
    >
      <FindingList
        findings={plan.findings}
        hrefOf={(page) => paths.environment({ ...place, env: plan.target.slug }, page)}
        onFollow={onLeave}
      />
    </PlanSection>
  );
}

function Testing({ count }: { count: number }) {
  return (
    <span role="status" className="inline-flex items-center gap-1.5">
      <Spinner /> testing {count} {count === 1 ? "connection" : "connections"}
    </span>
  );
}

function readiness(findings: SyncPlan["findings"]): string {
  const count = (wanted: string) => findings.filter(({ severity }) => severity === wanted).length;
  const [blocking, warnings] = [count("blocking"), count("warning")];
  if (blocking > 0) return `${blocking} to fix before it can be activated`;
  return warnings > 0 ? `nothing blocks, ${warnings} to look at` : "nothing stands in the way";
}
