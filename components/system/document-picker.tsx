"use client";

import { FileUp } from "lucide-react";
import { useRef, useState, type DragEvent } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Notice } from "@/components/ui/notice";
import { TextArea } from "@/components/ui/text-area";

/** Where a document is dropped, chosen or pasted. A file is read at once; what was pasted stays through a refusal. */
export function DocumentPicker({
  busy,
  refusal,
  onRead,
}: {
  busy: boolean;
  refusal: string | null;
  onRead: (document: Blob) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [pasted, setPasted] = useState("");

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file && !busy) onRead(file);
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div
        role="group"
        aria-label="OpenAPI document"
        onDragOver={(event) => {
          event.preventDefault();
          setOver(!busy);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={classNames(
          "grid min-h-32 content-center justify-items-center gap-3 rounded-lg border border-dashed p-4 text-center transition-colors duration-100",
          over ? "border-accent bg-accent-soft" : "border-line-strong bg-sunken/50",
        )}
      >
        <p className="text-ink-2">Drop an OpenAPI document here, or</p>
        <Button icon={<FileUp aria-hidden="true" />} pending={busy} onClick={() => input.current?.click()}>
          {busy ? "Reading" : "Choose a file"}
        </Button>
        <p className="text-sm text-ink-3">OpenAPI 3.0 or 3.1, JSON or YAML, at most 12 MB.</p>
        <input
          ref={input}
          type="file"
          aria-label="File"
          tabIndex={-1}
          className="sr-only"
          accept=".json,.yaml,.yml,application/json,application/yaml,text/yaml"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) onRead(file);
            // So that choosing the same one again, mended, is heard.
            event.target.value = "";
          }}
        />
      </div>
      <TextArea
        label="Or paste it"
        rows={6}
        spellCheck={false}
        className="font-mono"
        placeholder="openapi: 3.1.0"
        value={pasted}
        readOnly={busy}
        onChange={(event) => setPasted(event.target.value)}
      />
      {refusal && (
        <Notice tone="bad" live>
          <span className="text-ink">{refusal}</span>
        </Notice>
      )}
      <div>
        <Button
          variant="primary"
          pending={busy}
          disabledReason={pasted.trim() || busy ? undefined : "Choose a file or paste a document first."}
          onClick={() => onRead(new Blob([pasted]))}
        >
          Read document
        </Button>
      </div>
    </div>
  );
}
