"use client";

import { startTransition, useActionState, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { FormMessage } from "@/components/ui/form-message";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { initialFormState, type FormAction, type FormState } from "@/lib/actions/form-state";
import { tokenScopes } from "@/lib/schemas/token-scopes";
import type { Minted } from "./minted-token";

/** Name, scopes, expiry and addresses of a token to be. */
export function MintTokenForm({
  action,
  onMinted,
  close,
}: {
  action: FormAction;
  onMinted: (minted: Minted) => void;
  close: () => void;
}) {
  const [lifetime, setLifetime] = useState("90");
  const [state, submit, pending] = useActionState<FormState, FormData>(async (previous, formData) => {
    const next = await action(previous, formData);
    if (next.ok) onMinted(next.data as Minted); // mintTokenAction answers with this
    return next;
  }, initialFormState);
  // Not as the form's action: React would reset the form after it, and with it what was ticked and chosen.
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startTransition(() => submit(form));
  }

  return (
    <form onSubmit={send} className="grid gap-4">
      <TextField
        name="name"
        label="Name"
        required
        maxLength={60}
        placeholder="Order runner"
        defaultValue={state.values?.["name"]}
        error={state.fieldErrors?.["name"]}
        hint="Who uses it, so that you know later what stops when you revoke it."
      />
      <Scopes error={state.fieldErrors?.["scopes"]} />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="lifetime"
          label="Expires"
          value={lifetime}
          onChange={(event) => setLifetime(event.target.value)}
          error={state.fieldErrors?.["lifetime"]}
        >
          <option value="30">In 30 days</option>
          <option value="90">In 90 days</option>
          <option value="365">In a year</option>
          <option value="date">On a date…</option>
          <option value="never">Never</option>
        </SelectField>
        {lifetime === "date" && (
          <TextField
            type="date"
            name="expiresOn"
            label="Last day (UTC)"
            required
            defaultValue={state.values?.["expiresOn"]}
            error={state.fieldErrors?.["expiresOn"]}
          />
        )}
      </div>
      <TextArea
        name="allowedRanges"
        label="Allowed addresses"
        optional
        rows={2}
        spellCheck={false}
        className="font-mono"
        placeholder={"203.0.113.0/24\n2001:db8::/32"}
        defaultValue={state.values?.["allowedRanges"]}
        error={state.fieldErrors?.["allowedRanges"]}
        hint="IP ranges (CIDR), one a line. Empty: from anywhere."
      />
      {!state.ok && <FormMessage state={state} />}
      <div className="flex flex-wrap justify-end gap-2.5">
        <Button variant="ghost" onClick={close}>
          Cancel
        </Button>
        <SubmitButton pending={pending}>Make token</SubmitButton>
      </div>
    </form>
  );
}

function Scopes({ error }: { error: string | undefined }) {
  return (
    <fieldset className="grid gap-2.5" aria-describedby={error ? "scopes-error" : undefined}>
      <legend className="mb-1.5 text-sm font-medium">What it may do</legend>
      {Object.entries(tokenScopes).map(([name, words]) => (
        <Checkbox
          key={name}
          name="scopes"
          value={name}
          defaultChecked
          label={words}
          hint={<code className="font-mono">{name}</code>}
        />
      ))}
      {error && (
        <p id="scopes-error" className="text-sm text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}
