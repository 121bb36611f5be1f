"use client";

import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormMessage } from "@/components/ui/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { useClosingAction } from "@/components/ui/use-closing-action";
import type { FormAction } from "@/lib/actions/form-state";
import type { VariableDefinition } from "@/lib/schemas/variable";
import { SecretInput } from "./secret-input";
import { VariableInput } from "./variable-input";

interface Props {
  name: string;
  definition: VariableDefinition;
  value: string | null;
  action: FormAction;
}

/** Asks for a variable's value, in the way its type suggests. */
export function SetVariableDialog({
  environmentName,
  trigger,
  ...variable
}: Props & { environmentName: string; trigger: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      trigger={trigger}
      open={open}
      onOpenChange={setOpen}
      size="s"
      title={`${variable.name} in ${environmentName}`}
      description={variable.definition.description}
    >
      <SetVariableForm {...variable} close={() => setOpen(false)} />
    </Dialog>
  );
}

function SetVariableForm({ name, definition, value, action, close }: Props & { close: () => void }) {
  const [state, submit] = useClosingAction(action, close);
  return (
    <form action={submit} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <input type="hidden" name="name" value={name} />
      {definition.secret ? (
        <SecretInput error={state.fieldErrors?.["secret"]} />
      ) : (
        <VariableInput
          definition={definition}
          value={state.values?.["value"] ?? value}
          error={state.fieldErrors?.["value"]}
        />
      )}
      {!state.ok && <FormMessage state={state} />}
      <div className="flex flex-wrap justify-end gap-2.5">
        <Button variant="ghost" onClick={close}>
          Cancel
        </Button>
        <SubmitButton pendingLabel={definition.secret ? "Sealing" : "Saving"}>
          {definition.secret ? "Save secret" : "Save value"}
        </SubmitButton>
      </div>
    </form>
  );
}
