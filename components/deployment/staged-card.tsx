import { FindingList } from "@/components/finding/finding-list";
import { GateList } from "@/components/promotion/gate-list";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import type { FormAction } from "@/lib/actions/form-state";
import type { DeploymentRow } from "@/lib/domain/deployment";
import { paths, type EnvironmentPlace } from "@/lib/paths";
import type { Finding } from "@/lib/schemas/finding";
import type { Gate } from "@/lib/schemas/promotion";
import { HowItCame } from "./how-it-came";
import { StagedForm } from "./staged-form";

type Staged = Pick<
  DeploymentRow,
  "id" | "origin" | "actorName" | "createdAt" | "syncId" | "sourceName" | "version"
>;

/** The version that waits: whether it is ready to run here, and the two ways on. */
export function StagedCard({
  place,
  environment,
  active,
  staged,
  findings,
  gates,
  mayDeploy,
  mayOverride,
  activate,
  discard,
}: {
  place: EnvironmentPlace;
  environment: { name: string };
  /** Number of the version that runs now. */
  active: number | null;
  staged: Staged;
  findings: readonly Finding[];
  /** How the freeze of the environment stands for what came by sync. */
  gates: readonly Gate[];
  mayDeploy: boolean;
  /** Whether the reader may pass a freeze with a reason. */
  mayOverride: boolean;
  activate: FormAction;
  discard: FormAction;
}) {
  const { version } = staged;
  const blocking = findings.filter(({ severity }) => severity === "blocking").length;
  return (
    <Panel
      title={
        <>
          <TextLink href={paths.version(place, version.number)}>v{version.number}</TextLink> is staged
        </>
      }
      lead={
        <>
          <HowItCame deployment={staged} place={place} />.{" "}
          {active
            ? `v${active} keeps running until this one is activated.`
            : "Nothing runs here until it is activated."}
        </>
      }
      footer={
        mayDeploy ? (
          <StagedForm
            deploymentId={staged.id}
            activate={activate}
            discard={discard}
            blockedBecause={blockedBecause(blocking)}
            shutBecause={gates.find(({ met }) => !met)?.sentence}
            mayOverride={mayOverride}
          />
        ) : (
          `Your role does not let you activate it in ${environment.name}.`
        )
      }
    >
      <h3 className="px-4 pt-3 pb-1 text-sm font-[550]">Ready to run in {environment.name}?</h3>
      <ul className="px-1 pb-1.5">
        <FindingList findings={findings} hrefOf={(page) => paths.environment(place, page)} />
        <GateList gates={gates} />
      </ul>
    </Panel>
  );
}

function blockedBecause(blocking: number): string | undefined {
  if (blocking === 0) return undefined;
  return blocking === 1 ? "One thing above blocks it." : `${blocking} things above block it.`;
}
