import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { DeploymentRow } from "@/lib/domain/deployment";
import { paths, type EnvironmentPlace } from "@/lib/paths";

type Came = Pick<DeploymentRow, "origin" | "actorName" | "createdAt" | "syncId" | "sourceName">;

const deeds: Record<DeploymentRow["origin"], string> = {
  direct: "Deployed",
  sync: "Synced",
  rollback: "Rolled back",
};

/** "Synced from Staging by Ada 2 hours ago": how a deployment came here, by whom, when. A sync leads to its record. */
export function HowItCame({ deployment, place }: { deployment: Came; place: EnvironmentPlace }) {
  const { origin, actorName, createdAt, syncId, sourceName } = deployment;
  return (
    <>
      {syncId ? <TextLink href={paths.sync(place, syncId)}>{deeds[origin]}</TextLink> : deeds[origin]}
      {sourceName && ` from ${sourceName}`} by {actorName} <RelativeTime date={createdAt} />
    </>
  );
}
