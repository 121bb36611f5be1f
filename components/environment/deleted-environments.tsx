"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/ui/form-message";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { SubmitButton } from "@/components/ui/submit-button";
import { initialFormState, type FormAction } from "@/lib/actions/form-state";
import type { EnvironmentKind } from "@/lib/schemas/environment-summary";
import { EnvironmentDot } from "./environment-dot";

export interface DeletedEnvironment {
  id: string;
  name: string;
  kind: EnvironmentKind;
  deletedAt: Date | null;
}

/** What can still be brought back (E6). */
export function DeletedEnvironments({
  deleted,
  restoreAction,
}: {
  deleted: DeletedEnvironment[];
  restoreAction: FormAction;
}) {
  const [state, submit] = useActionState(restoreAction, initialFormState);
  return (
    <Panel
      title="Recently deleted"
      lead="For seven days an environment can be restored with everything in it."
    >
      {state.message && (
        <div className="p-4 pb-0">
          <FormMessage state={state} />
        </div>
      )}
      <ul>
        {deleted.map(({ id, name, kind, deletedAt }) => (
          <li
            key={id}
            className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-2.5 last:border-b-0"
          >
            <EnvironmentDot kind={kind} />
            <span className="min-w-0 flex-1 truncate" title={name}>
              {name}
            </span>
            {deletedAt && (
              <span className="text-sm text-ink-3">
                deleted <RelativeTime date={deletedAt} />
              </span>
            )}
            <form action={submit}>
              <input type="hidden" name="environmentId" value={id} />
              <SubmitButton variant="secondary" size="s" pendingLabel="Restoring">
                Restore
              </SubmitButton>
            </form>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
