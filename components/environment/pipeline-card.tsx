import { Check, CircleDashed, PackageCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Digest } from "@/components/ui/code";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { paths, type EnvironmentPlace } from "@/lib/paths";
import type { EnvironmentSummary } from "@/lib/schemas/environment-summary";
import { EnvironmentDot } from "./environment-dot";
import { KindBadge } from "./kind-badge";

/** What an environment runs and whether it is well. */
export function PipelineCard({
  environment,
  place,
  here,
}: {
  environment: EnvironmentSummary;
  place: EnvironmentPlace;
  here: boolean;
}) {
  return (
    <article
      data-kind={environment.kind}
      aria-current={here ? "location" : undefined}
      className={`@container h-full rounded-lg border bg-surface p-4 shadow-card ${here ? "border-env outline-3 outline-env/14" : "border-line"}`}
    >
      <header className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-2 gap-y-1 @min-[15rem]:grid-cols-[auto_minmax(0,1fr)_auto]">
        <EnvironmentDot kind={environment.kind} />
        <h2
          className="line-clamp-2 font-[550] wrap-anywhere @min-[15rem]:line-clamp-1"
          title={environment.name}
        >
          <IntentLink href={paths.environment(place)} className="hover:underline">
            {environment.name}
          </IntentLink>
        </h2>
        <KindBadge
          kind={environment.kind}
          isProtected={environment.protected}
          className="justify-self-start @max-[15rem]:col-start-2"
        />
      </header>
      <ActiveVersion environment={environment} place={place} />
      <ul className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-1.5 border-t border-line pt-3 text-sm">
        <Connections environment={environment} place={place} />
        {environment.stagedVersion && (
          <Fact icon={<PackageCheck className="text-accent" />}>
            <IntentLink href={paths.environment(place, "deployments")} className="hover:underline">
              v{environment.stagedVersion.number} is staged
            </IntentLink>
          </Fact>
        )}
      </ul>
    </article>
  );
}

function ActiveVersion({ environment, place }: { environment: EnvironmentSummary; place: EnvironmentPlace }) {
  const active = environment.activeVersion;
  if (!active) return <p className="mt-3.5 min-h-[3.375rem] text-ink-2">Runs nothing yet.</p>;
  return (
    <div className="mt-3.5 min-h-[3.375rem]">
      <p className="flex items-baseline gap-2">
        <IntentLink
          href={paths.version(place, active.number)}
          title={active.name}
          className="text-2xl font-semibold tracking-tight tabular-nums hover:underline"
        >
          v{active.number}
        </IntentLink>
        <span className="truncate text-sm text-ink-2">
          activated <RelativeTime date={active.activatedAt} />
        </span>
      </p>
      <Digest value={active.digest} />
    </div>
  );
}

function Connections({ environment, place }: { environment: EnvironmentSummary; place: EnvironmentPlace }) {
  const { ready, needed } = environment.connections;
  const href = paths.environment(place, "connections");
  if (needed === 0)
    return <Fact icon={<CircleDashed className="text-ink-3" />}>Needs no connections yet</Fact>;
  const complete = ready === needed;
  return (
    <Fact icon={complete ? <Check className="text-ok" /> : <TriangleAlert className="text-warn" />}>
      <IntentLink href={href} className={`hover:underline ${complete ? "" : "text-warn"}`}>
        {ready} of {needed} connections ready
      </IntentLink>
    </Fact>
  );
}

function Fact({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex gap-2 text-ink-2 [&_svg]:mt-0.5 [&_svg]:size-3.5 [&_svg]:shrink-0">
      {icon}
      <span className="min-w-0 wrap-anywhere tabular-nums">{children}</span>
    </li>
  );
}
