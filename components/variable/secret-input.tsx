"use client";

import { useState } from "react";
import { TextField } from "@/components/ui/text-field";

/** A masked line for a secret. Keeps what was typed through a refusal by itself, because the server never sends it back. */
export function SecretInput({ error }: { error: string | undefined }) {
  const [typed, setTyped] = useState("");
  return (
    <TextField
      name="secret"
      label="Secret"
      type="password"
      required
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      error={error}
      hint="It is sealed at once and never shown again."
      spellCheck={false}
      autoCapitalize="none"
      className="font-mono"
      data-1p-ignore
      data-lpignore="true"
      // Browsers fill in saved passwords despite "off"; for a new one they do not.
      autoComplete="new-password"
    />
  );
}
