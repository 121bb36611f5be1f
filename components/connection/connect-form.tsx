"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { initialFormState, type FormAction, type FormState } from "@/lib/actions/form-state";
import { credentialFields, credentialInput } from "@/lib/schemas/credential-fields";
import type { AuthScheme } from "@/lib/schemas/system";
import { CredentialInput } from "./credential-input";
import { leaveForProvider } from "./leave-for-provider";
import { RedirectUri } from "./redirect-uri";
import { SaveAndSignIn } from "./save-and-sign-in";
import { TestAndSave } from "./test-and-save";

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
  /** Where the provider sends people back to, where they sign in at one. */
  redirectUri: string | null;
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
  const [state, submit] = useActionState<FormState, FormData>(async (previous, form) => {
    const next = await action(previous, form);
    if (next.ok && !leaveForProvider(next)) close();
    return next;
  }, initialFormState);
  const fields = credentialFields[system.authType];
  return (
    <form action={submit} className="grid grid-cols-[minmax(0,1fr)] gap-4" autoComplete="off">
      <input type="hidden" name="systemId" value={system.id} />
      {system.redirectUri && <RedirectUri system={system.name} value={system.redirectUri} />}
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
      {fields.length > 0 && (
        <TextField
          type="date"
          name="expiresOn"
          label="Expires on"
          optional
          defaultValue={state.values?.["expiresOn"]}
          error={state.fieldErrors?.["expiresOn"]}
          hint="Where you know the last day (UTC). Locktender warns a week before."
        />
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
        {system.redirectUri ? (
          <SaveAndSignIn leaving={state.ok} />
        ) : system.testable ? (
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
