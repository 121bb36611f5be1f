"use client";

import { useActionState, useState, type ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { initialFormState, type FormAction } from "@/lib/actions/form-state";
import type { SystemInputs } from "@/lib/schemas/system-form";
import { AuthFields } from "./auth-fields";
import type { FieldOf } from "./field-of";
import { suggestedKey } from "./suggested-key";
import { TestFields } from "./test-fields";

/**
 * Everything a system is. Without `systemId` it is a new one, whose key follows its name until somebody writes one. `above`
 * stands before the fields and can fill several at once; `before` stands above the buttons and sees what was typed.
 */
export function SystemForm({
  initial,
  systemId,
  action,
  backHref,
  submitLabel,
  above,
  before,
}: {
  initial: SystemInputs;
  systemId?: string;
  action: FormAction;
  backHref: string;
  submitLabel: string;
  above?: (fill: (filled: Partial<SystemInputs>) => void) => ReactNode;
  before?: (inputs: SystemInputs) => ReactNode;
}) {
  const [inputs, setInputs] = useState(initial);
  const [state, submit] = useActionState(action, initialFormState);
  const field: FieldOf = (name) => ({
    name,
    value: inputs[name],
    error: state.fieldErrors?.[name],
    onChange: ({ target }) => setInputs((typed) => withFollowingKey(typed, name, target.value)),
  });
  return (
    // React empties a form after its action; what is typed here is held in state and stays.
    <form action={submit} className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {systemId !== undefined && <input type="hidden" name="systemId" value={systemId} />}
      {above?.((filled) => setInputs((typed) => ({ ...typed, ...filled })))}
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField {...field("name")} label="Name" required maxLength={80} />
        {systemId === undefined ? (
          <TextField
            {...field("key")}
            label="Key"
            required
            maxLength={60}
            spellCheck={false}
            className="font-mono"
            hint="What locktender.json calls it. It stays."
          />
        ) : (
          <TextField
            label="Key"
            value={inputs.key}
            readOnly
            className="font-mono text-ink-2"
            hint="Versions name the system by it, so it stays."
          />
        )}
      </div>
      <TextField
        {...field("baseUrl")}
        label="Base URL"
        required
        inputMode="url"
        spellCheck={false}
        placeholder="https://api.example.com/v1"
        hint="An environment can have its own, such as a sandbox."
      />
      <AuthFields type={inputs.authType} field={field} />
      <TestFields field={field} />
      <TextField
        {...field("docsUrl")}
        label="Documentation"
        optional
        inputMode="url"
        spellCheck={false}
        hint="Where people find out how to get credentials."
      />
      {before?.(inputs)}
      {!state.ok && <FormMessage state={state} />}
      <div className="flex flex-wrap gap-2.5">
        <SubmitButton pendingLabel="Saving">{submitLabel}</SubmitButton>
        <ButtonLink variant="ghost" href={backHref}>
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}

function withFollowingKey(typed: SystemInputs, name: keyof SystemInputs, value: string): SystemInputs {
  const follows = name === "name" && typed.key === suggestedKey(typed.name);
  return { ...typed, [name]: value, ...(follows && { key: suggestedKey(value) }) };
}
