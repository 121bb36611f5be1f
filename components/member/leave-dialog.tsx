"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { FormMessage } from "@/components/ui/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { initialFormState, type FormAction } from "@/lib/actions/form-state";

interface LeaveDialogProps {
  memberId: string;
  organization: string;
  action: FormAction;
}

export function LeaveDialog(props: LeaveDialogProps) {
  return (
    <Dialog
      trigger={<Button size="s">Leave</Button>}
      title={`Leave ${props.organization}?`}
      description="You reach nothing of it afterwards. To come back you need a new invitation."
      size="s"
    >
      <LeaveForm {...props} />
    </Dialog>
  );
}

function LeaveForm({ memberId, organization, action }: LeaveDialogProps) {
  const [state, submit] = useActionState(action, initialFormState);
  return (
    <form action={submit} className="grid gap-4">
      <FormMessage state={state} />
      <input type="hidden" name="memberId" value={memberId} />
      <div className="flex flex-wrap justify-end gap-2.5">
        <DialogClose>
          <Button variant="ghost">Stay</Button>
        </DialogClose>
        <SubmitButton variant="danger" pendingLabel="Leaving">
          Leave {organization}
        </SubmitButton>
      </div>
    </form>
  );
}
