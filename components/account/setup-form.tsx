"use client";

import { useActionState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { FormMessage } from "@/components/ui/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { initialFormState, type FormAction } from "@/lib/actions/form-state";
import { NewAccountFields } from "./new-account-fields";

export function SetupForm({ action }: { action: FormAction }) {
  const [state, submit] = useActionState(action, initialFormState);
  return (
    <form action={submit} className="grid gap-4">
      <FormMessage state={state} />
      <NewAccountFields state={state} />
      <TextField
        name="organization"
        label="Organization"
        hint="Your team or company. Everybody in it will see this name."
        autoComplete="organization"
        required
        maxLength={60}
        defaultValue={state.values?.["organization"]}
        error={state.fieldErrors?.["organization"]}
      />
      <Checkbox
        name="sample"
        defaultChecked
        label="Start with the sample project"
        hint="An integration of Shopify orders with NetSuite, in three environments. Real code to look at and to sync."
      />
      <SubmitButton pendingLabel="Setting up">Set up Locktender</SubmitButton>
    </form>
  );
}
