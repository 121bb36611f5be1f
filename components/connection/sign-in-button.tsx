"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import { initialFormState, type FormAction, type FormState } from "@/lib/actions/form-state";
import { leaveForProvider } from "./leave-for-provider";

/** Goes to the system's provider to sign in with the client that is stored; a refusal to begin stays here and is read out. */
export function SignInButton({
  systemId,
  name,
  again,
  action,
}: {
  systemId: string;
  name: string;
  /** Somebody was signed in before. */
  again: boolean;
  action: FormAction;
}) {
  const [state, submit] = useActionState<FormState, FormData>(async (previous, form) => {
    const next = await action(previous, form);
    leaveForProvider(next);
    return next;
  }, initialFormState);
  const words = again ? "Sign in again" : "Sign in";
  return (
    <form action={submit} className="inline-flex items-center gap-2">
      <input type="hidden" name="systemId" value={systemId} />
      <span role="status" className={state.ok ? "sr-only" : "max-w-56 text-left text-sm text-bad"}>
        {state.ok ? `Going to ${name}` : state.message}
      </span>
      <SubmitButton size="s" pending={state.ok} aria-label={`${words} at ${name}`}>
        {words}
      </SubmitButton>
    </form>
  );
}
