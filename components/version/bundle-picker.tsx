"use client";

import { FileArchive, Folder, X } from "lucide-react";
import { useRef, useState, type DragEvent, type RefObject } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { droppedFiles } from "./dropped-files";
import { fileCount, fileSize } from "./file-size";
import { isIgnoredPath } from "@/lib/schemas/bundle";

/** A folder's files, or one archive, and what it is called. */
export interface Chosen {
  name: string;
  files: File[];
}

/** Where a folder or an archive is dropped or chosen. */
export function BundlePicker({
  chosen,
  onChoose,
  disabled,
}: {
  chosen: Chosen | null;
  onChoose: (chosen: Chosen | null) => void;
  disabled: boolean;
}) {
  const folderInput = useRef<HTMLInputElement>(null);
  const archiveInput = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);

  async function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    if (disabled) return;
    const files = await droppedFiles(event.dataTransfer);
    if (files.length > 0) onChoose({ name: nameOf(files), files });
  }

  return (
    <div
      role="group"
      aria-label="Folder or archive"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(!disabled);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => void drop(event)}
      className={classNames(
        "grid min-h-32 content-center rounded-lg border border-dashed p-4 transition-colors duration-100",
        over ? "border-accent bg-accent-soft" : "border-line-strong bg-sunken/50",
      )}
    >
      {chosen ? (
        <ChosenBundle chosen={chosen} onClear={() => onChoose(null)} disabled={disabled} />
      ) : (
        <div className="grid justify-items-center gap-3 text-center">
          <p className="text-ink-2">Drop a folder or an archive here, or</p>
          <div className="flex flex-wrap justify-center gap-2.5">
            <Button icon={<Folder aria-hidden="true" />} onClick={() => folderInput.current?.click()}>
              Choose a folder
            </Button>
            <Button icon={<FileArchive aria-hidden="true" />} onClick={() => archiveInput.current?.click()}>
              Choose an archive
            </Button>
          </div>
          <p className="text-sm text-ink-3">
            .tgz, .tar or .zip. At most 2,000 files, 1 MiB a file, 25 MiB in all; leave node_modules out.
          </p>
        </div>
      )}
      <HiddenInput input={folderInput} label="Folder" folder onChoose={onChoose} />
      <HiddenInput input={archiveInput} label="Archive" onChoose={onChoose} />
    </div>
  );
}

function nameOf(files: readonly File[]): string {
  const [first] = files;
  return first?.webkitRelativePath.split("/")[0] || first?.name || "";
}

function ChosenBundle({
  chosen,
  onClear,
  disabled,
}: {
  chosen: Chosen;
  onClear: () => void;
  disabled: boolean;
}) {
  const kept = chosen.files.filter((file) => !isIgnoredPath(file.webkitRelativePath));
  const isFolder = Boolean(chosen.files[0]?.webkitRelativePath);
  const size = fileSize(kept.reduce((total, file) => total + file.size, 0));
  return (
    <div className="flex min-w-0 items-center gap-3">
      <span aria-hidden="true" className="text-ink-3 [&_svg]:size-5">
        {isFolder ? <Folder /> : <FileArchive />}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block font-medium wrap-anywhere">{chosen.name}</span>
        <span className="text-sm text-ink-2 tabular-nums">
          {isFolder ? `${fileCount(kept.length)}, ${size}` : size}
        </span>
      </span>
      {!disabled && (
        <IconButton label="Choose something else" onClick={onClear}>
          <X />
        </IconButton>
      )}
    </div>
  );
}

/** The browser's own chooser; `webkitdirectory` is what every browser calls choosing a folder. */
function HiddenInput({
  input,
  label,
  folder = false,
  onChoose,
}: {
  input: RefObject<HTMLInputElement | null>;
  label: string;
  folder?: boolean;
  onChoose: (chosen: Chosen) => void;
}) {
  return (
    <input
      ref={input}
      type="file"
      aria-label={label}
      tabIndex={-1}
      className="sr-only"
      {...(folder ? { webkitdirectory: "" } : { accept: ".tgz,.tar.gz,.tar,.zip" })}
      onChange={(event) => {
        const files = [...(event.target.files ?? [])];
        // So that choosing the same one again, mended, is heard.
        event.target.value = "";
        if (files.length > 0) onChoose({ name: nameOf(files), files });
      }}
    />
  );
}
