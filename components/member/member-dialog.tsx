"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormMessage } from "@/components/ui/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { useClosingAction } from "@/components/ui/use-closing-action";
import type { FormAction } from "@/lib/actions/form-state";
import type { Role } from "@/lib/schemas/member";
import { RoleField } from "./role-field";

export interface MemberDialogProps {
  memberId: string;
  name: string;
  role: Role;
  organization: string;
  mayMakeOwners: boolean;
  changeRoleAction: FormAction;
  removeAction: FormAction;
}

/** What can be done about one member: another role, or out. */
export function MemberDialog(props: MemberDialogProps) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="s" aria-label={`Change ${props.name}`}>
          Change
        </Button>
      }
      title={props.name}
    >
      <div className="grid gap-5">
        <RoleForm {...props} close={close} />
        <RemoveForm {...props} close={close} />
      </div>
    </Dialog>
  );
}

function RoleForm({
  memberId,
  role,
  mayMakeOwners,
  changeRoleAction,
  close,
}: MemberDialogProps & { close: () => void }) {
  const [state, submit] = useClosingAction(changeRoleAction, close);
  return (
    <form action={submit} className="grid gap-4">
      <FormMessage state={state} />
      <input type="hidden" name="memberId" value={memberId} />
      <RoleField value={role} mayMakeOwners={mayMakeOwners} error={state.fieldErrors?.["role"]} />
      <div className="flex justify-end">
        <SubmitButton pendingLabel="Saving">Save the role</SubmitButton>
      </div>
    </form>
  );
}

function RemoveForm({
  memberId,
  name,
  organization,
  removeAction,
  close,
}: MemberDialogProps & { close: () => void }) {
  const [state, submit] = useClosingAction(removeAction, close);
  return (
    <form action={submit} className="grid gap-3 border-t border-line pt-4">
      <FormMessage state={state} />
      <input type="hidden" name="memberId" value={memberId} />
      <p className="text-ink-2">
        Removed from {organization}, {name} reaches nothing of it from the next click on, and their personal
        access tokens open nothing here either. What they did stays in the history.
      </p>
      <div className="flex justify-end">
        <SubmitButton variant="danger" pendingLabel="Removing">
          Remove from {organization}
        </SubmitButton>
      </div>
    </form>
  );
}
