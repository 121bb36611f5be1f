import { LockKeyhole } from "lucide-react";
import type { ReactNode } from "react";
import { GateList, gatesInShort } from "@/components/promotion/gate-list";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { ProjectPlace } from "@/lib/paths";
import type { SyncPlan, SyncPreview } from "@/lib/schemas/sync";
import { PlanChanges } from "./plan-changes";
import { PlanFindings } from "./plan-findings";
import { PlanSection } from "./plan-section";

/** The plan as it is read before a sync: what changes, whether it can run there, and what stays as it is. */
export function PlanView({
  preview,
  error,
  loading,
  testing,
  place,
  onLeave,
}: {
  preview: SyncPreview | undefined;
  error: Error | null;
  loading: boolean;
  /** How many connections are being tested while this is read. */
  testing: number;
  place: ProjectPlace;
  onLeave: () => void;
}) {
  if (error && !loading) return <Notice tone="warn">{error.message}</Notice>;
  if (!preview) return <PlanSkeleton />;
  const { plan, passage, stays } = preview;
  if (plan.from?.digest === plan.to.digest)
    return (
      <Notice tone="ok">
        {plan.target.name} already runs v{plan.to.number}. There is nothing to sync.
      </Notice>
    );
  return (
    <div className="grid gap-4">
      <PlanChanges plan={plan} place={place} />
      <PlanFindings plan={plan} testing={testing} place={place} onLeave={onLeave} />
      {passage.gates.length > 0 && (
        <PlanSection title={`Rules of ${plan.target.name}`} detail={gatesInShort(passage.gates)}>
          <GateList gates={passage.gates} />
        </PlanSection>
      )}
      <Stays plan={plan} stays={stays} />
    </div>
  );
}

function Stays({ plan, stays }: { plan: SyncPlan; stays: SyncPreview["stays"] }) {
  const counted = [
    count(stays.connections, "connection", "connections"),
    count(stays.variables, "variable", "variables"),
    count(stays.tokens, "API token", "API tokens"),
  ].filter((words) => words !== null);
  const everything =
    counted.length > 0 ? new Intl.ListFormat("en").format(counted) : "everything it has of its own";
  return (
    <p className="flex gap-2.5 rounded-md bg-sunken px-3 py-2.5 text-sm text-ink-2">
      <LockKeyhole aria-hidden="true" className="mt-px size-4 shrink-0" />
      <span>
        Stays as it is in {plan.target.name}:{" "}
        <b className="font-[550] text-ink tabular-nums">{everything}.</b> A sync copies the version and
        nothing else.
      </span>
    </p>
  );
}

function count(number: number, one: string, many: string): string | null {
  return number === 0 ? null : `${number} ${number === 1 ? one : many}`;
}

/** As high as a plan usually is, so that nothing jumps when it arrives. */
function PlanSkeleton(): ReactNode {
  return (
    <div className="grid gap-4" aria-hidden="true">
      <Skeleton className="h-44" />
      <Skeleton className="h-32" />
      <Skeleton className="h-14" />
    </div>
  );
}
