"use client";

import { useActionState, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { FormMessage } from "@/components/ui/form-message";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { initialFormState, type FormAction, type FormState } from "@/lib/actions/form-state";
import type { EnvironmentSummary } from "@/lib/schemas/environment-summary";

/** Name, kind and protection of an environment. Closes once it is saved. */
export function EditEnvironmentDialog({
  environment,
  action,
  trigger,
}: {
  environment: EnvironmentSummary;
  action: FormAction;
  trigger: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const [state, submit] = useActionState<FormState, FormData>(async (previous, formData) => {
    const next = await action(previous, formData);
    if (next.ok) setOpen(false);
    return next;
  }, initialFormState);
  return (
    <Dialog trigger={trigger} open={open} onOpenChange={setOpen} title={`Edit ${environment.name}`} size="s">
      <form action={submit} className="grid gap-4">
        <input type="hidden" name="environmentId" value={environment.id} />
        <TextField
          name="name"
          label="Name"
          required
          maxLength={40}
          defaultValue={state.values?.["name"] ?? environment.name}
          error={state.fieldErrors?.["name"]}
          hint={`Links keep saying “${environment.slug}”.`}
        />
        <SelectField name="kind" label="Kind" defaultValue={state.values?.["kind"] ?? environment.kind}>
          <option value="development">Development</option>
          <option value="testing">Testing</option>
          <option value="production">Production</option>
        </SelectField>
        <Checkbox
          name="protected"
          label="Protected"
          hint="Versions reach it only by sync, never by a direct deployment."
          defaultChecked={environment.protected}
        />
        {!state.ok && <FormMessage state={state} />}
        <div className="flex justify-end gap-2.5">
          <Button variant="ghost" onClick={() => setOpen(false)}>
            Cancel
          </Button>
          <SubmitButton pendingLabel="Saving">Save environment</SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}
