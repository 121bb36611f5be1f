import { EnvironmentName } from "@/components/environment/environment-name";
import type { EnvironmentKind } from "@/lib/schemas/environment-summary";

interface Placement {
  status: string;
  environment: { slug: string; name: string; kind: EnvironmentKind };
}

/** The environments that run a version, and those where it is staged, in the order of the path. */
export function WhereItRuns({ deployments }: { deployments: readonly Placement[] }) {
  if (deployments.length === 0) return <span className="text-ink-3">Nowhere yet</span>;
  return (
    <ul className="flex min-w-0 flex-wrap gap-x-3 gap-y-1 max-md:justify-end">
      {deployments.map(({ status, environment }) => (
        <li key={`${environment.slug} ${status}`} className="flex max-w-full min-w-0 items-baseline gap-1.5">
          <EnvironmentName name={environment.name} kind={environment.kind} />
          {status === "staged" && <span className="shrink-0 text-xs text-ink-3">staged</span>}
        </li>
      ))}
    </ul>
  );
}
