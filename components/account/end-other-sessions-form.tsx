"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/ui/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { initialFormState, type FormAction } from "@/lib/actions/form-state";

export function EndOtherSessionsForm({ action }: { action: FormAction }) {
  const [state, submit] = useActionState(action, initialFormState);
  return (
    <form action={submit} className="grid gap-2">
      <SubmitButton variant="secondary" size="s" pendingLabel="Ending">
        End all others
      </SubmitButton>
      <FormMessage state={state} />
    </form>
  );
}
