"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/ui/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { initialFormState, type FormAction } from "@/lib/actions/form-state";

/** Activate or discard. Each is a form of its own, so that the one spinner is where the hand was. */
export function StagedForm({
  deploymentId,
  activate,
  discard,
  blockedBecause,
}: {
  deploymentId: string;
  activate: FormAction;
  discard: FormAction;
  blockedBecause: string | undefined;
}) {
  const [activated, submitActivate] = useActionState(activate, initialFormState);
  const [discarded, submitDiscard] = useActionState(discard, initialFormState);
  return (
    <div className="grid gap-2.5">
      {!activated.ok && <FormMessage state={activated} />}
      {!discarded.ok && <FormMessage state={discarded} />}
      <div className="flex flex-wrap gap-2.5">
        <form action={submitActivate}>
          <input type="hidden" name="deploymentId" value={deploymentId} />
          <SubmitButton disabledReason={blockedBecause} pendingLabel="Activating">
            Activate
          </SubmitButton>
        </form>
        <form action={submitDiscard}>
          <input type="hidden" name="deploymentId" value={deploymentId} />
          <SubmitButton variant="secondary" pendingLabel="Discarding">
            Discard
          </SubmitButton>
        </form>
      </div>
    </div>
  );
}
