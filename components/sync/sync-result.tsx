import { Button, ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { AppliedSync } from "@/lib/domain/sync";

/** What the sync did, and the next thing to do. */
export function SyncResult({
  applied,
  deploymentsHref,
  syncHref,
  onClose,
}: {
  applied: AppliedSync;
  deploymentsHref: string;
  syncHref: string;
  onClose: () => void;
}) {
  const { status, targetName, versionNumber } = applied;
  const active = status === "activated";
  return (
    <div className="grid gap-4">
      <Notice
        tone="ok"
        live
        title={
          active ? `v${versionNumber} runs in ${targetName}` : `v${versionNumber} is staged in ${targetName}`
        }
      >
        {active
          ? "The very bytes that ran in the source, with the target's own credentials."
          : "What was active keeps running. Fix what blocks it, then activate it from its deployments."}
      </Notice>
      <div className="flex flex-wrap items-center justify-end gap-2.5">
        <TextLink href={syncHref} onClick={onClose} className="mr-auto">
          Read the record
        </TextLink>
        <Button variant="ghost" onClick={onClose}>
          Done
        </Button>
        <ButtonLink variant="primary" href={deploymentsHref} onClick={onClose}>
          {active ? "Open the deployment" : "Go on to activate"}
        </ButtonLink>
      </div>
    </div>
  );
}
