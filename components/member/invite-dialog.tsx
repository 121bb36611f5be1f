"use client";

import { UserPlus } from "lucide-react";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { FormMessage } from "@/components/ui/form-message";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { initialFormState, type FormAction } from "@/lib/actions/form-state";
import type { Role } from "@/lib/schemas/member";
import { RoleField } from "./role-field";

export function InviteDialog({ action, mayMakeOwners }: { action: FormAction; mayMakeOwners: boolean }) {
  return (
    <Dialog
      trigger={
        <Button variant="primary" icon={<UserPlus aria-hidden="true" />}>
          Invite
        </Button>
      }
      title="Invite somebody"
      description="You get a link to send them yourself. Whoever opens it first joins."
    >
      <InviteForm action={action} mayMakeOwners={mayMakeOwners} />
    </Dialog>
  );
}

/** Lives as long as the dialog is open, so that the next invitation starts anew and no link stays behind. */
function InviteForm({ action, mayMakeOwners }: { action: FormAction; mayMakeOwners: boolean }) {
  const [state, submit] = useActionState(action, initialFormState);
  if (typeof state.data === "string")
    return <InvitationLink link={state.data} email={state.values?.["email"]} />;
  return (
    <form action={submit} className="grid gap-4">
      <FormMessage state={state} />
      <TextField
        name="email"
        type="email"
        label="E-mail"
        hint="So that you know whom the link was for. Nothing is sent."
        required
        autoFocus
        defaultValue={state.values?.["email"]}
        error={state.fieldErrors?.["email"]}
      />
      <RoleField value={roleOf(state.values?.["role"])} mayMakeOwners={mayMakeOwners} />
      <div className="flex flex-wrap justify-end gap-2.5">
        <DialogClose>
          <Button variant="ghost">Cancel</Button>
        </DialogClose>
        <SubmitButton pendingLabel="Making the link">Make the link</SubmitButton>
      </div>
    </form>
  );
}

function InvitationLink({ link, email }: { link: string; email: string | undefined }) {
  return (
    <div className="grid gap-4">
      <Notice tone="ok" live title="The invitation is ready">
        Send this link to {email}. It works once, for seven days, and is not shown again.
      </Notice>
      <CodeBlock value={link} label="invitation link" />
      <div className="flex justify-end">
        <DialogClose>
          <Button variant="primary">Done</Button>
        </DialogClose>
      </div>
    </div>
  );
}

function roleOf(typed: string | undefined): Role {
  return typed === "owner" || typed === "admin" || typed === "viewer" ? typed : "developer";
}
