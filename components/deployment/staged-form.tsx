"use client";

import { useActionState, useState } from "react";
import { OverrideField } from "@/components/promotion/override-field";
import { FormMessage } from "@/components/ui/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { initialFormState, type FormAction } from "@/lib/actions/form-state";

/** Activate or discard. Each is a form of its own, so that the one spinner is where the hand was. */
export function StagedForm({
  deploymentId,
  activate,
  discard,
  blockedBecause,
  shutBecause,
  mayOverride,
}: {
  deploymentId: string;
  activate: FormAction;
  discard: FormAction;
  blockedBecause: string | undefined;
  /** A freeze, which an owner may pass. */
  shutBecause: string | undefined;
  mayOverride: boolean;
}) {
  const [broken, setBroken] = useState(false);
  const passes = mayOverride && shutBecause !== undefined && !blockedBecause;
  const [activated, submitActivate] = useActionState(activate, initialFormState);
  const [discarded, submitDiscard] = useActionState(discard, initialFormState);
  return (
    <div className="grid gap-2.5">
      {!activated.ok && <FormMessage state={activated} />}
      {!discarded.ok && <FormMessage state={discarded} />}
      <div className="flex flex-wrap items-end gap-2.5">
        <form action={submitActivate} className={passes ? "grid flex-[1_1_20rem] gap-2.5" : undefined}>
          <input type="hidden" name="deploymentId" value={deploymentId} />
          {passes && <OverrideField error={activated.fieldErrors?.["overrideReason"]} onChange={setBroken} />}
          <SubmitButton
            disabledReason={blockedBecause ?? (broken ? undefined : shutBecause)}
            pendingLabel="Activating"
            className="justify-self-start"
          >
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
