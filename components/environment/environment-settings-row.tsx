"use client";

import { ArrowDown, ArrowUp, Pencil, Trash2 } from "lucide-react";
import { useActionState } from "react";
import { ConfirmByNameDialog } from "@/components/ui/confirm-by-name-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { initialFormState, type FormAction } from "@/lib/actions/form-state";
import type { EnvironmentContents } from "@/lib/domain/environment";
import type { EnvironmentSummary } from "@/lib/schemas/environment-summary";
import { ContentsInWords } from "./contents-in-words";
import { EditEnvironmentDialog } from "./edit-environment-dialog";
import { EnvironmentDot } from "./environment-dot";
import { EnvironmentFacts } from "./environment-facts";
import { KindBadge } from "./kind-badge";

export function EnvironmentSettingsRow({
  environment,
  contents,
  first,
  last,
  may,
  actions,
}: {
  environment: EnvironmentSummary;
  contents: EnvironmentContents | undefined;
  first: boolean;
  last: boolean;
  may: { update: boolean; delete: boolean };
  actions: { update: FormAction; move: FormAction; delete: FormAction };
}) {
  const { id, name, kind } = environment;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-3 last:border-b-0">
      <span className="flex min-w-0 flex-[1_1_14rem] items-start gap-2.5">
        <EnvironmentDot kind={kind} className="mt-[0.34rem]" />
        <span className="min-w-0">
          <span className="flex min-w-0 items-center gap-2">
            <span className="truncate font-[550]" title={name}>
              {name}
            </span>
            <KindBadge kind={kind} isProtected={environment.protected} />
          </span>
          <EnvironmentFacts environment={environment} />
        </span>
      </span>
      <span className="flex items-center gap-0.5">
        {may.update && <Move environment={environment} action={actions.move} first={first} last={last} />}
        {may.update && (
          <EditEnvironmentDialog
            environment={environment}
            action={actions.update}
            trigger={
              <IconButton label={`Edit ${name}`}>
                <Pencil />
              </IconButton>
            }
          />
        )}
        {may.delete && (
          <ConfirmByNameDialog
            title={`Delete ${name}?`}
            name={name}
            action={withId(actions.delete, id)}
            actionLabel="Delete environment"
            trigger={
              <IconButton label={`Delete ${name}`}>
                <Trash2 />
              </IconButton>
            }
          >
            <ContentsInWords contents={contents} />
            <p>
              Its API tokens stop working at once. For seven days you can restore it here, with everything in
              it.
            </p>
          </ConfirmByNameDialog>
        )}
      </span>
    </li>
  );
}

function Move({
  environment,
  action,
  first,
  last,
}: {
  environment: EnvironmentSummary;
  action: FormAction;
  first: boolean;
  last: boolean;
}) {
  const [, submit] = useActionState(action, initialFormState);
  const { id, name } = environment;
  return (
    <form action={submit} className="flex gap-0.5">
      <input type="hidden" name="environmentId" value={id} />
      <IconButton label={`Move ${name} earlier`} type="submit" name="direction" value="down" disabled={first}>
        <ArrowUp />
      </IconButton>
      <IconButton label={`Move ${name} later`} type="submit" name="direction" value="up" disabled={last}>
        <ArrowDown />
      </IconButton>
    </form>
  );
}

/** The dialog only knows the typed name; which environment it is about is added here. */
function withId(action: FormAction, environmentId: string): FormAction {
  return (state, formData) => {
    formData.set("environmentId", environmentId);
    return action(state, formData);
  };
}
