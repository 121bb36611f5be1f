"use client";

import { useState, type ReactNode } from "react";
import type { FormAction } from "@/lib/actions/form-state";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { FormMessage } from "./form-message";
import { SubmitButton } from "./submit-button";
import { useClosingAction } from "./use-closing-action";

/**
 * Asks once more before something is done that cannot simply be undone. `fields` go to the action as they are; `children` say
 * what happens. Closes when the action succeeds.
 */
export function ConfirmDialog({
  trigger,
  title,
  fields,
  action,
  actionLabel,
  children,
}: {
  trigger: ReactNode;
  title: string;
  fields: Record<string, string>;
  action: FormAction;
  actionLabel: string;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog trigger={trigger} open={open} onOpenChange={setOpen} title={title} size="s">
      <Confirmation {...{ fields, action, actionLabel }} close={() => setOpen(false)}>
        {children}
      </Confirmation>
    </Dialog>
  );
}

/** Lives only while the dialog is open, so that an old refusal does not greet the next time. */
function Confirmation({
  fields,
  action,
  actionLabel,
  close,
  children,
}: {
  fields: Record<string, string>;
  action: FormAction;
  actionLabel: string;
  close: () => void;
  children: ReactNode;
}) {
  const [state, submit] = useClosingAction(action, close);
  return (
    <form action={submit} className="grid gap-4">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="grid gap-3 text-ink-2">{children}</div>
      {!state.ok && <FormMessage state={state} />}
      <div className="flex flex-wrap justify-end gap-2.5">
        <Button variant="ghost" onClick={close}>
          Cancel
        </Button>
        <SubmitButton variant="danger">{actionLabel}</SubmitButton>
      </div>
    </form>
  );
}
