"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { IconButton } from "./icon-button";

/** Copies `value` and says so for two seconds. */
export function CopyButton({ value, label = "Copy" }: { value: string; label?: string | undefined }) {
  const [copied, setCopied] = useState(false);

  async function copy() {
    await writeToClipboard(value);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  }

  return (
    <>
      <IconButton label={copied ? "Copied" : label} onClick={() => void copy()}>
        {copied ? <Check className="text-ok" /> : <Copy />}
      </IconButton>
      <span role="status" className="sr-only">
        {copied && "Copied"}
      </span>
    </>
  );
}

/** Browsers keep the clipboard from pages on plain HTTP; there the old way still works. */
async function writeToClipboard(value: string) {
  if (window.isSecureContext) return navigator.clipboard.writeText(value);
  const field = document.createElement("textarea");
  field.value = value;
  field.style.position = "fixed";
  field.style.opacity = "0";
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
