import { useState } from "react";
import { TextField } from "@/components/ui/text-field";
import { credentialInput, type CredentialField } from "@/lib/schemas/credential-fields";

/** Keeps what was typed through a refusal by itself, because the server never sends a credential back. */
export function CredentialInput({ field, error }: { field: CredentialField; error: string | undefined }) {
  const [typed, setTyped] = useState("");
  return (
    <TextField
      name={credentialInput(field.name)}
      label={field.label}
      required
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      error={error}
      spellCheck={false}
      autoCapitalize="none"
      className="font-mono"
      data-1p-ignore
      data-lpignore="true"
      // Browsers fill in saved passwords despite "off"; for a new one they do not.
      {...(field.visible ? { autoComplete: "off" } : { type: "password", autoComplete: "new-password" })}
    />
  );
}
