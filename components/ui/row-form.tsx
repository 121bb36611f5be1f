"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/ui/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { initialFormState, type FormAction } from "@/lib/actions/form-state";

/** A row's one button, and what it answered. `label` names the row for who does not see it. */
export function RowForm({
  name,
  value,
  label,
  action,
  pendingLabel,
  children,
}: {
  name: string;
  value: string;
  label: string;
  action: FormAction;
  pendingLabel: string;
  children: string;
}) {
  const [state, submit] = useActionState(action, initialFormState);
  return (
    <form action={submit} className="inline-grid gap-2">
      <input type="hidden" name={name} value={value} />
      <SubmitButton variant="secondary" size="s" pendingLabel={pendingLabel} aria-label={label}>
        {children}
      </SubmitButton>
      <FormMessage state={state} />
    </form>
  );
}
