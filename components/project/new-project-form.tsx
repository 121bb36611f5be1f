"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/ui/form-message";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { initialFormState, type FormAction } from "@/lib/actions/form-state";
import { TemplateChoice } from "./template-choice";

export function NewProjectForm({ action }: { action: FormAction }) {
  const [state, submit] = useActionState(action, initialFormState);
  return (
    <Panel padded>
      <form action={submit} className="grid gap-5">
        <FormMessage state={state} />
        <TextField
          name="name"
          label="Name"
          placeholder="Orders to ERP"
          required
          autoFocus
          maxLength={60}
          defaultValue={state.values?.["name"]}
          error={state.fieldErrors?.["name"]}
        />
        <TemplateChoice chosen={state.values?.["template"] ?? "three"} />
        <div>
          <SubmitButton pendingLabel="Creating">Create project</SubmitButton>
        </div>
      </form>
    </Panel>
  );
}
