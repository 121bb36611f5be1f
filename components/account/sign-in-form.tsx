"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/ui/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { initialFormState, type FormAction } from "@/lib/actions/form-state";

export function SignInForm({ action }: { action: FormAction }) {
  const [state, submit] = useActionState(action, initialFormState);
  return (
    <form action={submit} className="grid gap-4">
      <FormMessage state={state} />
      <TextField
        name="email"
        type="email"
        label="E-mail"
        autoComplete="username"
        required
        autoFocus
        defaultValue={state.values?.["email"]}
        error={state.fieldErrors?.["email"]}
      />
      <TextField
        name="password"
        type="password"
        label="Password"
        autoComplete="current-password"
        required
        error={state.fieldErrors?.["password"]}
      />
      <SubmitButton pendingLabel="Signing in">Sign in</SubmitButton>
    </form>
  );
}
