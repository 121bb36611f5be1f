import { useActionState } from "react";
import { initialFormState, type FormAction, type FormState } from "@/lib/actions/form-state";

/** `useActionState` for a form in a dialog, which closes once the action succeeds. */
export function useClosingAction(action: FormAction, close: () => void) {
  return useActionState<FormState, FormData>(async (previous, formData) => {
    const next = await action(previous, formData);
    if (next.ok) close();
    return next;
  }, initialFormState);
}
