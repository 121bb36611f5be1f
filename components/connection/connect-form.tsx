"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/form-message";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { useClosingAction } from "@/components/ui/use-closing-action";
import type { FormAction } from "@/lib/actions/form-state";
import { TestAndSave } from "./test-and-save";
import { credentialFields, credentialInput, type CredentialField } from "@/lib/schemas/credential-fields";
import type { AuthScheme } from "@/lib/schemas/system";

export interface ConnectableSystem {
  id: string;
  name: string;
  authType: AuthScheme["type"];
  /** The system's own address, and this environment's where it differs. */
  baseUrl: string;
  ownBaseUrl: string | null;
  docsUrl: string | null;
  /** Credentials can be tried before they are saved. */
  testable: boolean;
}

/** Lives only while its dialog is open: what was typed is gone when it closes. */
export function ConnectForm({
  system,
  connected,
  action,
  close,
}: {
  system: ConnectableSystem;
  connected: boolean;
  action: FormAction;
  close: () => void;
}) {
  const [state, submit] = useClosingAction(action, close);
  const fields = credentialFields[system.authType];
  return (
    <form action={submit} className="grid grid-cols-[minmax(0,1fr)] gap-4" autoComplete="off">
      <input type="hidden" name="systemId" value={system.id} />
      {fields.map((field) => (
        <CredentialInput
          key={field.name}
          field={field}
          error={state.fieldErrors?.[credentialInput(field.name)]}
        />
      ))}
      <TextField
        name="baseUrl"
        label="Base URL"
        optional
        inputMode="url"
        spellCheck={false}
        placeholder={system.baseUrl}
        defaultValue={state.values?.["baseUrl"] ?? system.ownBaseUrl ?? ""}
        error={state.fieldErrors?.["baseUrl"]}
        hint={<span className="wrap-anywhere">Leave it empty for {system.baseUrl}</span>}
      />
      {system.authType === "oauth2_authorization_code" && (
        <Notice>
          Signing in at {system.name} is not part of this yet. The client is kept, and counts as untested.
        </Notice>
      )}
      {system.docsUrl && fields.length > 0 && (
        <p className="text-sm text-ink-2">
          Where to find them:{" "}
          <a
            href={system.docsUrl}
            target="_blank"
            rel="noreferrer"
            className="font-medium text-accent hover:underline"
          >
            {new URL(system.docsUrl).hostname}
          </a>
        </p>
      )}
      {!state.ok && <FormMessage state={state} />}
      <div className="flex flex-wrap justify-end gap-2.5">
        <Button variant="ghost" onClick={close}>
          Cancel
        </Button>
        {system.testable ? (
          <TestAndSave />
        ) : (
          <SubmitButton pendingLabel="Sealing">
            {fields.length === 0 ? "Save address" : connected ? "Replace credentials" : "Save credentials"}
          </SubmitButton>
        )}
      </div>
    </form>
  );
}

/** Keeps what was typed through a refusal by itself, because the server never sends a credential back. */
function CredentialInput({ field, error }: { field: CredentialField; error: string | undefined }) {
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
