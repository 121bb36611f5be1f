"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/ui/form-message";
import { Panel } from "@/components/ui/panel";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { initialFormState, type FormAction } from "@/lib/actions/form-state";

/** What is true for the whole project: its name, and which way work may go. */
export function ProjectSettings({
  name,
  promotionPath,
  mayUpdate,
  action,
}: {
  name: string;
  promotionPath: string;
  mayUpdate: boolean;
  action: FormAction;
}) {
  const [state, submit] = useActionState(action, initialFormState);
  return (
    <Panel title="Project" padded>
      <form action={submit} className="grid max-w-xl gap-4">
        <TextField
          name="name"
          label="Name"
          required
          maxLength={60}
          readOnly={!mayUpdate}
          defaultValue={state.values?.["name"] ?? name}
          error={state.fieldErrors?.["name"]}
          hint="Links keep the name the project began with."
        />
        <SelectField
          name="promotionPath"
          label="A sync may go"
          disabled={!mayUpdate}
          defaultValue={state.values?.["promotionPath"] ?? promotionPath}
          error={state.fieldErrors?.["promotionPath"]}
        >
          <option value="adjacent">One step up: to the next environment on the path</option>
          <option value="upward">Any step up: environments between may be skipped</option>
          <option value="any">Anywhere, also down</option>
        </SelectField>
        <FormMessage state={state} />
        {mayUpdate && (
          <div>
            <SubmitButton pendingLabel="Saving">Save project</SubmitButton>
          </div>
        )}
      </form>
    </Panel>
  );
}
