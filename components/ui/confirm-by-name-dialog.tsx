"use client";

import { useActionState, useState, type ReactNode } from "react";
import { initialFormState, type FormAction, type FormState } from "@/lib/actions/form-state";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { FormMessage } from "./form-message";
import { SubmitButton } from "./submit-button";
import { TextField } from "./text-field";

/**
 * Asks for a name before something is lost. `children` says what is lost; the typed name goes to the action as `confirmation`,
 * where it is checked again. Closes when the action succeeds.
 */
export function ConfirmByNameDialog({
  trigger,
  title,
  name,
  action,
  actionLabel,
  children,
}: {
  trigger: ReactNode;
  title: string;
  name: string;
  action: FormAction;
  actionLabel: string;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [state, submit] = useActionState<FormState, FormData>(async (previous, formData) => {
    const next = await action(previous, formData);
    if (next.ok) toggle(false);
    return next;
  }, initialFormState);

  const matches = typed.trim() === name;

  function toggle(next: boolean) {
    setTyped("");
    setOpen(next);
  }

  return (
    <Dialog trigger={trigger} open={open} onOpenChange={toggle} title={title} size="m">
      <form
        action={submit}
        // Enter sends a form without a submit button too.
        onSubmit={(event) => !matches && event.preventDefault()}
        className="grid gap-4"
      >
        <div className="grid gap-3 text-ink-2">{children}</div>
        <TextField
          name="confirmation"
          label={
            <>
              Type <b className="font-semibold wrap-anywhere select-all">{name}</b> to confirm
            </>
          }
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          error={state.fieldErrors?.["confirmation"]}
          spellCheck={false}
        />
        {!state.ok && <FormMessage state={state} />}
        <div className="flex flex-wrap justify-end gap-2.5">
          <Button variant="ghost" onClick={() => toggle(false)}>
            Cancel
          </Button>
          <SubmitButton variant="danger" disabledReason={matches ? undefined : `Type “${name}” above first.`}>
            {actionLabel}
          </SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}
