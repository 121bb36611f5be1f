import { ArrowLeftRight } from "lucide-react";
import { EnvironmentDot } from "@/components/environment/environment-dot";
import { IconButton } from "@/components/ui/icon-button";
import type { EnvironmentSummary } from "@/lib/schemas/environment-summary";

interface Ends {
  source: string;
  target: string;
}

/** From where to where, with a button between that swaps the two. */
export function SyncEnds({
  environments,
  ends,
  onChange,
}: {
  environments: EnvironmentSummary[];
  ends: Ends;
  onChange: (ends: Ends) => void;
}) {
  return (
    <div className="grid items-center gap-2 sm:grid-cols-[1fr_auto_1fr]">
      <End
        label="From"
        environments={environments}
        slug={ends.source}
        onChange={(source) =>
          onChange({ source, target: source === ends.target ? ends.source : ends.target })
        }
      />
      <span className="justify-self-center max-sm:rotate-90">
        <IconButton
          label="Swap source and target"
          onClick={() => onChange({ source: ends.target, target: ends.source })}
        >
          <ArrowLeftRight />
        </IconButton>
      </span>
      <End
        label="To"
        environments={environments}
        slug={ends.target}
        onChange={(target) =>
          onChange({ target, source: target === ends.source ? ends.target : ends.source })
        }
      />
    </div>
  );
}

/** The box is the select: the platform's list lies over it, invisible, so that the whole box opens it. */
function End({
  label,
  environments,
  slug,
  onChange,
}: {
  label: string;
  environments: EnvironmentSummary[];
  slug: string;
  onChange: (slug: string) => void;
}) {
  const environment = environments.find((candidate) => candidate.slug === slug);
  if (!environment) return null;
  return (
    <label className="relative grid gap-0.5 rounded-lg border border-line-strong px-3.5 py-2.5 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent hover:bg-hover">
      <span className="text-sm text-ink-3">{label}</span>
      <span className="flex min-w-0 items-center gap-2 font-[550]">
        <EnvironmentDot kind={environment.kind} />
        <span className="min-w-0 flex-1 truncate">{environment.name}</span>
        <span className="font-normal text-ink-2 tabular-nums">
          {environment.activeVersion ? `v${environment.activeVersion.number}` : "nothing yet"}
        </span>
      </span>
      <select
        value={slug}
        onChange={(event) => onChange(event.target.value)}
        className="absolute inset-0 cursor-pointer opacity-0"
      >
        {environments.map(({ slug: value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
