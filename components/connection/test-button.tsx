"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import { initialFormState, type FormAction } from "@/lib/actions/form-state";

/** Sends the system's test request with what is stored. The row shows what came of it; a screen reader hears it from here. */
export function TestButton({
  systemId,
  name,
  action,
}: {
  systemId: string;
  name: string;
  action: FormAction;
}) {
  const [state, submit] = useActionState(action, initialFormState);
  return (
    <form action={submit} className="inline-flex items-center gap-2">
      <input type="hidden" name="systemId" value={systemId} />
      <span role="status" className={state.ok ? "sr-only" : "max-w-56 text-left text-sm text-bad"}>
        {state.message}
      </span>
      <SubmitButton variant="secondary" size="s" aria-label={`Test ${name}`}>
        Test
      </SubmitButton>
    </form>
  );
}
