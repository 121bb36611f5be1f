"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/ui/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { initialFormState, type FormAction } from "@/lib/actions/form-state";

export function PasswordForm({ email, action }: { email: string; action: FormAction }) {
  const [state, submit] = useActionState(action, initialFormState);
  return (
    <form action={submit} className="grid gap-4">
      {/* Tells password stores whose password this is; the server does not read it, so it has no name. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <TextField
        name="currentPassword"
        type="password"
        label="Password you have now"
        autoComplete="current-password"
        required
        error={state.fieldErrors?.["currentPassword"]}
      />
      <TextField
        name="newPassword"
        type="password"
        label="New password"
        hint="At least 12 characters. Changing it ends your other sessions."
        autoComplete="new-password"
        required
        minLength={12}
        maxLength={256}
        error={state.fieldErrors?.["newPassword"]}
      />
      <FormMessage state={state} />
      <div>
        <SubmitButton variant="secondary" pendingLabel="Changing">
          Change the password
        </SubmitButton>
      </div>
    </form>
  );
}
