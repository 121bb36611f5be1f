"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/ui/form-message";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { initialFormState, type FormAction } from "@/lib/actions/form-state";

/** Approve or reject, with a note that the record keeps. */
export function DecideForm({
  requestId,
  mayApprove,
  targetName,
  action,
}: {
  requestId: string;
  /** Who approved already may still reject. */
  mayApprove: boolean;
  targetName: string;
  action: FormAction;
}) {
  const [state, submit] = useActionState(action, initialFormState);
  return (
    <Panel
      title={mayApprove ? "Your answer" : "You approved this"}
      lead={
        mayApprove
          ? `You approve this very plan for ${targetName}, and nothing that changes after it.`
          : "You can still reject it."
      }
      padded
    >
      <form action={submit} className="grid gap-4">
        <input type="hidden" name="requestId" value={requestId} />
        <TextArea
          name="note"
          label="Note"
          hint="Asked for when you reject."
          maxLength={500}
          rows={2}
          defaultValue={state.values?.["note"]}
          error={state.fieldErrors?.["note"]}
          optional
        />
        <FormMessage state={state} />
        <div className="flex flex-wrap gap-2.5">
          {mayApprove && (
            <SubmitButton name="verdict" value="approved" pendingLabel="Saving">
              Approve
            </SubmitButton>
          )}
          <SubmitButton name="verdict" value="rejected" variant="secondary" pendingLabel="Saving">
            Reject
          </SubmitButton>
        </div>
      </form>
    </Panel>
  );
}
