import { ArrowRight } from "lucide-react";
import { EnvironmentDot } from "@/components/environment/environment-dot";
import { IntentLink } from "@/components/ui/intent-link";
import type { EnvironmentKind } from "@/lib/schemas/environment-summary";

interface Step {
  name: string;
  kind: EnvironmentKind;
  /** Where the step leads to; without one it is only drawn. */
  href?: string;
  /** What runs there: "v12". */
  note?: string;
}

/** Environments in small, lowest first, with arrows between them: the way work moves up. */
export function Pipeline({
  label,
  environments,
}: {
  /** Not inside a label, whose own name it would hide. */
  label?: string;
  environments: readonly Step[];
}) {
  if (environments.length === 0) return <p className="text-sm text-ink-3">No environments yet</p>;
  return (
    <ol aria-label={label} className="flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-1">
      {environments.map((step, index) => (
        <li key={step.name} className="flex max-w-full min-w-0 items-center gap-1.5">
          {index > 0 && <ArrowRight aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />}
          <StepName step={step} />
        </li>
      ))}
    </ol>
  );
}

const box = "flex min-w-0 items-center gap-1.5 rounded-md px-1.5 py-1 text-sm";

function StepName({ step }: { step: Step }) {
  const words = (
    <>
      <EnvironmentDot kind={step.kind} />
      <span className="max-w-44 truncate" title={step.name}>
        {step.name}
      </span>
      {step.note && <span className="shrink-0 text-xs text-ink-3 tabular-nums">{step.note}</span>}
    </>
  );
  if (!step.href) return <span className={box}>{words}</span>;
  return (
    <IntentLink href={step.href} className={`${box} pointer-coarse:min-h-11 hover:bg-hover`}>
      {words}
    </IntentLink>
  );
}
