"use client";

import { Undo2 } from "lucide-react";
import { useActionState, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormMessage } from "@/components/ui/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { initialFormState, type FormAction, type FormState } from "@/lib/actions/form-state";

/** Asks once before an earlier version runs again. */
export function RollBackDialog({
  action,
  deployment,
  environment,
  active,
  staged,
}: {
  action: FormAction;
  deployment: { id: string; version: number };
  environment: { name: string };
  active: number | null;
  staged: number | null;
}) {
  const [open, setOpen] = useState(false);
  const [state, submit] = useActionState<FormState, FormData>(async (previous, form) => {
    const next = await action(previous, form);
    if (next.ok) setOpen(false);
    return next;
  }, initialFormState);
  return (
    <Dialog
      trigger={
        <Button size="s" icon={<Undo2 aria-hidden="true" />}>
          Roll back to this
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
      size="s"
      title={`Roll ${environment.name} back to v${deployment.version}?`}
    >
      <form action={submit} className="grid gap-4">
        <input type="hidden" name="deploymentId" value={deployment.id} />
        <div className="grid gap-2 text-ink-2">
          <p>
            {active
              ? `v${deployment.version} replaces v${active} at once`
              : `v${deployment.version} runs at once`}
            , if its connections and variables are ready here. You can go back again.
          </p>
          {staged && <p>v{staged}, which is staged, will be discarded.</p>}
        </div>
        {!state.ok && <FormMessage state={state} />}
        <div className="flex flex-wrap justify-end gap-2.5">
          <Button variant="ghost" onClick={() => setOpen(false)}>
            Cancel
          </Button>
          <SubmitButton pendingLabel="Rolling back">Roll back to v{deployment.version}</SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}
