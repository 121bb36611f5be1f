import { Button, ButtonLink } from "@/components/ui/button";
import { FindingList } from "@/components/finding/finding-list";
import { Notice } from "@/components/ui/notice";
import type { DeployResult } from "@/lib/domain/deployment";
import { paths, type EnvironmentPlace } from "@/lib/paths";

/** What became of a deployment, and the next thing to do. */
export function DeployOutcome({
  result,
  place,
  environment,
  onClose,
}: {
  result: DeployResult;
  place: EnvironmentPlace;
  environment: { name: string };
  onClose: () => void;
}) {
  const { deployment, version, findings } = result;
  const blocking = findings.filter(({ severity }) => severity === "blocking");
  const runs = deployment.status === "active";
  return (
    <div className="grid gap-4">
      <Notice
        tone={runs ? "ok" : blocking.length > 0 ? "warn" : "info"}
        live
        title={runs ? `v${version.number} runs in ${environment.name}` : `v${version.number} is staged`}
      >
        {runs ? "What ran before stays in the history; you can go back to it." : waitsFor(blocking.length)}
      </Notice>
      {!runs && blocking.length > 0 && (
        <ul className="rounded-lg border border-line">
          <FindingList
            findings={blocking}
            hrefOf={(page) => paths.environment(place, page)}
            onFollow={onClose}
          />
        </ul>
      )}
      <div className="flex flex-wrap justify-end gap-2.5">
        <Button variant="ghost" onClick={onClose}>
          Done
        </Button>
        <ButtonLink variant="primary" href={paths.environment(place, "deployments")} onClick={onClose}>
          Open the deployments
        </ButtonLink>
      </div>
    </div>
  );
}

function waitsFor(blocking: number): string {
  if (blocking === 0) return "Activate it when you are ready. What is active keeps running until then.";
  return `${blocking === 1 ? "One thing blocks" : `${blocking} things block`} it. Put that right, then activate it; what is active keeps running until then.`;
}
