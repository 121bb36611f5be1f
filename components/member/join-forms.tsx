"use client";

import { useActionState } from "react";
import { NewAccountFields } from "@/components/account/new-account-fields";
import { FormMessage } from "@/components/ui/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { initialFormState, type FormAction } from "@/lib/actions/form-state";

interface JoinProps {
  action: FormAction;
  organization: string;
  email: string;
}

/** For somebody who is signed in: as whom they join stands beside the button. */
export function JoinForm({ action, organization, email }: JoinProps) {
  const [state, submit] = useActionState(action, initialFormState);
  return (
    <form action={submit} className="grid gap-4">
      <FormMessage state={state} />
      <p className="text-ink-2">
        You are signed in as <b className="font-[550] wrap-anywhere text-ink">{email}</b>.
      </p>
      <SubmitButton pendingLabel="Joining">Join {organization}</SubmitButton>
    </form>
  );
}

/** For somebody who is not: an account and the membership in one step. */
export function NewPersonForm({ action, organization, email }: JoinProps) {
  const [state, submit] = useActionState(action, initialFormState);
  return (
    <form action={submit} className="grid gap-4">
      <FormMessage state={state} />
      <NewAccountFields state={state} email={email} />
      <SubmitButton pendingLabel="Joining">Make an account and join {organization}</SubmitButton>
    </form>
  );
}
