"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/ui/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { initialFormState, type FormAction } from "@/lib/actions/form-state";

export function NameForm({ name, action }: { name: string; action: FormAction }) {
  const [state, submit] = useActionState(action, initialFormState);
  return (
    <form action={submit} className="grid gap-4">
      <TextField
        name="name"
        label="Your name"
        hint="Stands beside what you do. What you did before keeps the name you had then."
        autoComplete="name"
        required
        maxLength={80}
        defaultValue={state.values?.["name"] ?? name}
        error={state.fieldErrors?.["name"]}
      />
      <FormMessage state={state} />
      <div>
        <SubmitButton variant="secondary" pendingLabel="Saving">
          Save the name
        </SubmitButton>
      </div>
    </form>
  );
}
