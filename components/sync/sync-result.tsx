import { Button, ButtonLink } from "@/components/ui/button";
import { Notice, type NoticeTone } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { paths, type EnvironmentPlace } from "@/lib/paths";
import type { SyncProgress } from "@/lib/schemas/sync";

/** What became of the sync, and the next thing to do. `place` is the target. */
export function SyncResult({
  progress,
  place,
  onAgain,
  onClose,
}: {
  progress: SyncProgress;
  place: EnvironmentPlace;
  onAgain: () => void;
  onClose: () => void;
}) {
  const { tone, title, text } = resultWords(progress);
  const deployments = paths.environment(place, "deployments");
  return (
    <>
      <Notice tone={tone} live title={title}>
        {text}
      </Notice>
      <div className="flex flex-wrap items-center justify-end gap-2.5">
        <TextLink href={paths.sync(place, progress.id)} onClick={onClose} className="mr-auto">
          Read the record
        </TextLink>
        <Button variant="ghost" onClick={onClose}>
          Done
        </Button>
        {progress.status === "failed" ? (
          <Button variant="primary" onClick={onAgain}>
            Read the new plan
          </Button>
        ) : (
          <ButtonLink variant="primary" href={deployments} onClick={onClose}>
            {progress.status === "activated" ? "Open the deployment" : "Go on to activate"}
          </ButtonLink>
        )}
      </div>
    </>
  );
}

/** How a sync that is over ended, in words; also on its own page. */
export function resultWords({ status, reason, versionNumber, fromVersionNumber, targetName }: SyncProgress): {
  tone: NoticeTone;
  title: string;
  text: string;
} {
  const version = `v${versionNumber}`;
  if (status === "failed")
    return { tone: "bad", title: `${version} did not arrive in ${targetName}`, text: reason ?? "" };
  if (status === "activated")
    return {
      tone: "ok",
      title: `${version} runs in ${targetName}`,
      text: reason ?? "The very bytes that ran in the source, with the target's own credentials.",
    };
  const meanwhile = fromVersionNumber
    ? `v${fromVersionNumber} keeps running.`
    : "Nothing runs there until it is.";
  return {
    tone: reason ? "warn" : "ok",
    title: `${version} is staged in ${targetName}`,
    text: reason ?? `It waits to be activated. ${meanwhile}`,
  };
}
