"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/ui/form-message";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { initialFormState, type FormAction } from "@/lib/actions/form-state";
import { DeletedEnvironments, type DeletedEnvironment } from "./deleted-environments";

/** A project without environments: what one is, and the one step that makes it. */
export function CreateFirstEnvironment({
  projectName,
  deleted,
  mayCreate,
  createAction,
  restoreAction,
}: {
  projectName: string;
  deleted: DeletedEnvironment[];
  mayCreate: boolean;
  createAction: FormAction;
  restoreAction: FormAction;
}) {
  const [state, submit] = useActionState(createAction, initialFormState);
  return (
    <>
      <PageHeader
        title={projectName}
        lead="An environment is a place to run this project: it has its own connections, credentials, variables and tokens, and shares none of them."
      />
      <div className="grid max-w-xl gap-6">
        <Panel title="Create the first environment" padded>
          {mayCreate ? (
            <form action={submit} className="grid gap-4">
              <TextField
                name="name"
                label="Name"
                placeholder="Development"
                required
                maxLength={40}
                defaultValue={state.values?.["name"]}
                error={state.fieldErrors?.["name"]}
              />
              <FormMessage state={state} />
              <div>
                <SubmitButton pendingLabel="Creating">Create environment</SubmitButton>
              </div>
            </form>
          ) : (
            <p className="text-ink-2">Only admins create environments. Ask one of your organization.</p>
          )}
        </Panel>
        {deleted.length > 0 && mayCreate && (
          <DeletedEnvironments deleted={deleted} restoreAction={restoreAction} />
        )}
      </div>
    </>
  );
}
