"use client";

import { ChevronRight } from "lucide-react";
import { memo, useState } from "react";
import { Button } from "@/components/ui/button";
import { lateComponent } from "@/components/ui/late-component";
import { fileCount, fileSize } from "@/components/version/file-size";
import type { ProjectPlace } from "@/lib/paths";
import type { FileChange } from "@/lib/schemas/sync";
import { ChangeRow } from "./change-row";

/** Comes when a file is first opened. */
const DiffDialog = lateComponent(() => import("./diff-dialog"));

/** How many file rows stand there at first; the rest is one press away. */
const shownAtFirst = 8;

export interface FileChangesProps {
  place: ProjectPlace;
  /** Numbers of the versions; null: nothing ran there before. */
  before: number | null;
  after: number;
  files: readonly FileChange[];
  unchangedFiles: number;
  unchangedBytes?: number | undefined;
}

/** Each file that differs between two versions, opening side by side; the items of a list. */
export function FileChanges(props: FileChangesProps) {
  const { files, place, before, after } = props;
  const [all, setAll] = useState(false);
  const [opened, setOpened] = useState<number>();
  const shown = all ? files : files.slice(0, shownAtFirst);
  return (
    <>
      {shown.map((file, index) => (
        <FileRow key={file.path} file={file} index={index} onOpen={setOpened} />
      ))}
      {shown.length < files.length && (
        <li className="px-2 py-1">
          <Button variant="ghost" size="s" onClick={() => setAll(true)}>
            Show {(files.length - shown.length).toLocaleString("en")} more files
          </Button>
        </li>
      )}
      {props.unchangedFiles > 0 && (
        <li className="px-3 py-1.5 text-sm text-ink-3 tabular-nums">{unchangedWords(props)}</li>
      )}
      {opened !== undefined && (
        <DiffDialog
          place={place}
          before={before}
          after={after}
          files={files}
          first={opened}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}

/** Kept as it is while a file opens above it: there can be two thousand. */
const FileRow = memo(function FileRow({
  file,
  index,
  onOpen,
}: {
  file: FileChange;
  index: number;
  onOpen: (index: number) => void;
}) {
  return (
    <li className="border-b border-line text-sm last:border-b-0">
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => onOpen(index)}
        className="group/file flex w-full items-center gap-1.5 px-3 py-1.5 text-left hover:bg-hover pointer-coarse:min-h-11"
      >
        <ChangeRow change={file.change} end={sizeWords(file)}>
          <FilePath file={file} />
        </ChangeRow>
        <ChevronRight aria-hidden="true" className="size-3.5 shrink-0 text-ink-3 group-hover/file:text-ink" />
      </button>
    </li>
  );
});

function FilePath({ file: { path, from } }: { file: FileChange }) {
  return (
    <span className="font-mono text-[0.78125rem] wrap-anywhere">
      {from && (
        <>
          <span className="text-ink-3">{from}</span> →{" "}
        </>
      )}
      {path}
    </span>
  );
}

function sizeWords({ before, after }: FileChange): string {
  const sizes = [before, after].filter((size) => size !== null).map(fileSize);
  return [...new Set(sizes)].join(" → ");
}

/** "Unchanged: 12 files, 34 KiB" */
function unchangedWords({ files, unchangedFiles, unchangedBytes }: FileChangesProps): string {
  const size = unchangedBytes === undefined ? "" : `, ${fileSize(unchangedBytes)}`;
  if (files.length === 0) return `No file differs: ${fileCount(unchangedFiles)}${size}.`;
  return `Unchanged: ${fileCount(unchangedFiles)}${size}`;
}
