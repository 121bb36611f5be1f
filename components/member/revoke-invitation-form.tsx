"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/ui/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { initialFormState, type FormAction } from "@/lib/actions/form-state";

/** Takes no second question: inviting again is as quick. */
export function RevokeInvitationForm({
  invitationId,
  email,
  action,
}: {
  invitationId: string;
  email: string;
  action: FormAction;
}) {
  const [state, submit] = useActionState(action, initialFormState);
  return (
    <form action={submit} className="grid justify-items-end gap-2">
      <input type="hidden" name="invitationId" value={invitationId} />
      <SubmitButton
        variant="secondary"
        size="s"
        pendingLabel="Revoking"
        aria-label={`Revoke the invitation of ${email}`}
      >
        Revoke
      </SubmitButton>
      <FormMessage state={state} />
    </form>
  );
}
