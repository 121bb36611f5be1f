"use client";

import { Plus } from "lucide-react";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { FormMessage } from "@/components/ui/form-message";
import { Notice } from "@/components/ui/notice";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { initialFormState, type FormAction } from "@/lib/actions/form-state";

interface CreateTokenProps {
  /** Where the command line signs in to. */
  origin: string;
  action: FormAction;
}

export function CreateTokenDialog(props: CreateTokenProps) {
  return (
    <Dialog
      trigger={
        <Button size="s" icon={<Plus aria-hidden="true" />}>
          New token
        </Button>
      }
      title="New personal access token"
      description="It may do what you may. Keep it like a password."
    >
      <CreateTokenForm {...props} />
    </Dialog>
  );
}

/** Lives as long as the dialog is open: closing it forgets the token for good. */
function CreateTokenForm({ origin, action }: CreateTokenProps) {
  const [state, submit] = useActionState(action, initialFormState);
  if (typeof state.data === "string") return <NewToken token={state.data} origin={origin} />;
  return (
    <form action={submit} className="grid gap-4">
      <FormMessage state={state} />
      <TextField
        name="name"
        label="Name"
        placeholder="My laptop"
        hint="Where you will use it, so that you know later which one to revoke."
        required
        autoFocus
        maxLength={60}
        defaultValue={state.values?.["name"]}
        error={state.fieldErrors?.["name"]}
      />
      <SelectField name="lifetime" label="Expires" defaultValue={state.values?.["lifetime"] ?? "90"}>
        <option value="30">In 30 days</option>
        <option value="90">In 90 days</option>
        <option value="365">In a year</option>
        <option value="never">Never</option>
      </SelectField>
      <div className="flex flex-wrap justify-end gap-2.5">
        <DialogClose>
          <Button variant="ghost">Cancel</Button>
        </DialogClose>
        <SubmitButton pendingLabel="Making the token">Make the token</SubmitButton>
      </div>
    </form>
  );
}

function NewToken({ token, origin }: { token: string; origin: string }) {
  return (
    <div className="grid gap-4">
      <Notice tone="ok" live title="The token is ready">
        Copy it now. It is not shown again.
      </Notice>
      <CodeBlock value={token} label="token" />
      <p className="text-ink-2">To sign in on the command line, type this and paste the token:</p>
      <CodeBlock value={`npx locktender login --origin ${origin}`} label="command" />
      <div className="flex justify-end">
        <DialogClose>
          <Button variant="primary">Done</Button>
        </DialogClose>
      </div>
    </div>
  );
}
