import { EnvironmentDot } from "@/components/environment/environment-dot";
import { KindBadge } from "@/components/environment/kind-badge";
import { IntentLink } from "@/components/ui/intent-link";
import { paths, type EnvironmentPlace } from "@/lib/paths";
import type { EnvironmentSummary } from "@/lib/schemas/environment-summary";

/** Which environment stands across, and the way to any other one. */
export function ComparedEnds({
  place,
  one,
  other,
  environments,
}: {
  place: EnvironmentPlace;
  one: EnvironmentSummary;
  other: EnvironmentSummary;
  environments: readonly EnvironmentSummary[];
}) {
  return (
    <nav aria-label={`Compare ${one.name} with`} className="mb-6 flex flex-wrap items-center gap-2">
      <span className="mr-1 text-ink-2">Compare {one.name} with</span>
      {environments
        .filter(({ slug }) => slug !== one.slug)
        .map((environment) => (
          <IntentLink
            key={environment.id}
            href={paths.compare(place, environment.slug)}
            aria-current={environment.slug === other.slug ? "page" : undefined}
            className="control-s inline-flex max-w-full min-w-0 items-center gap-2 rounded-md border border-line px-2.5 py-0.5 font-medium hover:bg-hover aria-[current]:border-accent aria-[current]:bg-accent-soft"
          >
            <EnvironmentDot kind={environment.kind} />
            <span className="truncate" title={environment.name}>
              {environment.name}
            </span>
            <KindBadge kind={environment.kind} />
          </IntentLink>
        ))}
    </nav>
  );
}
