"use client";

import { useActionState, useState } from "react";
import { OverrideField } from "@/components/promotion/override-field";
import { FormMessage } from "@/components/ui/form-message";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { initialFormState, type FormAction } from "@/lib/actions/form-state";

/** Applies the very plan that was approved. Production asks for its name, an owner who passes rules for the reason. */
export function ApplyForm({
  requestId,
  target,
  versionNumber,
  activate,
  overrides,
  action,
}: {
  requestId: string;
  target: { name: string; kind: string };
  versionNumber: number;
  activate: boolean;
  /** The rules are not met, and an owner may pass them. */
  overrides: boolean;
  action: FormAction;
}) {
  const [state, submit] = useActionState(action, initialFormState);
  const [broken, setBroken] = useState(false);
  const deed = activate ? "Sync" : "Stage";
  return (
    <Panel
      title={overrides ? "The rules are not met" : "Ready to apply"}
      lead={
        activate
          ? `v${versionNumber} becomes active in ${target.name} at once, if it can run there then.`
          : `v${versionNumber} waits in ${target.name}, staged.`
      }
      padded
    >
      <form action={submit} className="grid gap-4">
        <input type="hidden" name="requestId" value={requestId} />
        {overrides && <OverrideField error={state.fieldErrors?.["overrideReason"]} onChange={setBroken} />}
        {(!overrides || broken) && (
          <>
            {target.kind === "production" && (
              <TextField
                name="confirmation"
                label={
                  <>
                    Type <b className="font-semibold wrap-anywhere select-all">{target.name}</b> to confirm
                  </>
                }
                error={state.fieldErrors?.["confirmation"]}
                defaultValue={state.values?.["confirmation"]}
                spellCheck={false}
              />
            )}
            <FormMessage state={state} />
            <div>
              <SubmitButton pendingLabel="Applying" variant={overrides ? "danger" : "primary"}>
                {deed} v{versionNumber}
              </SubmitButton>
            </div>
          </>
        )}
      </form>
    </Panel>
  );
}
