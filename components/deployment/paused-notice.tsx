"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/ui/form-message";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { initialFormState, type FormAction, type FormState } from "@/lib/actions/form-state";
import type { ActivationPause } from "@/lib/schemas/sync";

/** Says that syncs only stage since a rollback, since whose, and takes the pause away for those who may. */
export function PausedNotice({
  pause,
  environment,
  action,
  onResumed,
}: {
  pause: ActivationPause;
  environment: { name: string; slug: string };
  /** Null for those who may not deploy here. */
  action: FormAction | null;
  onResumed?: () => Promise<unknown>;
}) {
  const [state, submit] = useActionState<FormState, FormData>(async (previous, form) => {
    if (!action) return previous;
    const next = await action(previous, form);
    if (next.ok) await onResumed?.();
    return next;
  }, initialFormState);
  return (
    <div className="grid gap-2.5">
      {!state.ok && <FormMessage state={state} />}
      <Notice
        tone="warn"
        action={
          action && (
            <form action={submit}>
              <input type="hidden" name="env" value={environment.slug} />
              <SubmitButton variant="secondary" size="s" pendingLabel="Resuming">
                Resume
              </SubmitButton>
            </form>
          )
        }
      >
        Auto-activation is paused in {environment.name} since {pause.byName} rolled back to v
        {pause.versionNumber} on {day.format(new Date(pause.at))}. Syncs wait there, staged, until somebody
        resumes it.
      </Notice>
    </div>
  );
}

const day = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" });
