"use client";

import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import type { ProjectPlace } from "@/lib/paths";
import { fileSize } from "./file-size";
import { useVersionFile } from "./use-version-file";

/** One file's text with its line numbers, or what it is when it is no text. */
export function FileView({ place, number, path }: { place: ProjectPlace; number: number; path: string }) {
  const { data: file, error, refetch } = useVersionFile(place, number, path);
  // Until the next file is there the one before stays, under its own name.
  const shown = file?.path ?? path;
  return (
    <section aria-label={shown} className="flex max-h-[36rem] min-h-72 min-w-0 flex-col">
      <header className="flex min-h-10 items-center gap-3 border-b border-line px-3">
        <span className="min-w-0 flex-1 truncate font-mono text-[0.78125rem]" title={shown}>
          {shown}
        </span>
        {file && <span className="shrink-0 text-xs text-ink-3 tabular-nums">{fileSize(file.size)}</span>}
        {file?.text && <CopyButton value={file.text} label="Copy the file" />}
      </header>
      {error && (
        <div className="p-3">
          <Notice
            tone="bad"
            live
            action={
              <Button size="s" onClick={() => void refetch()}>
                Try again
              </Button>
            }
          >
            {error.message}
          </Notice>
        </div>
      )}
      {file && <Content key={shown} text={file.text} />}
    </section>
  );
}

function Content({ text }: { text: string | null }) {
  if (text === null)
    return <p className="p-4 text-ink-2">This file is no text, so there is nothing to read here.</p>;
  if (text === "") return <p className="p-4 text-ink-2">This file is empty.</p>;
  // A last line break ends the last line; it does not begin another one.
  const lines = text.replace(/\n$/, "").split("\n").length;
  return (
    // Numbers and text are one block each: a row for every line would make twenty thousand elements of a large file.
    <div tabIndex={0} className="flex min-h-0 flex-1 overflow-auto font-mono text-[0.78125rem] leading-5">
      <pre
        aria-hidden="true"
        className="sticky left-0 h-fit min-w-10 border-r border-line bg-surface py-2 pr-2 pl-3 text-right text-ink-3 select-none"
      >
        {Array.from({ length: lines }, (_, index) => index + 1).join("\n")}
      </pre>
      <pre className="h-fit flex-1 px-3 py-2">
        <code>{text}</code>
      </pre>
    </div>
  );
}
