import { fileSize } from "./file-size";
import type { UploadProgress } from "./upload-bundle";

/** How much is on its way; once all is sent, the server is still reading it. */
export function UploadProgressBar({ progress }: { progress: UploadProgress | null }) {
  const share = progress && progress.total > 0 ? progress.sent / progress.total : 0;
  const words = progress ? wordsOf(progress) : "Getting ready";
  return (
    <div className="grid gap-1.5">
      <progress
        max={1}
        value={share}
        aria-label="Upload"
        aria-valuetext={words}
        className="h-1.5 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:rounded-full [&::-webkit-progress-value]:bg-accent"
      />
      <p className="text-sm text-ink-2 tabular-nums">{words}</p>
    </div>
  );
}

function wordsOf({ sent, total }: UploadProgress): string {
  if (sent >= total) return "Checking and keeping the files";
  return `${fileSize(sent)} of ${fileSize(total)} sent`;
}
