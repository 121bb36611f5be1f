import { useActionState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { FormMessage } from "@/components/ui/form-message";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { initialFormState, type FormAction } from "@/lib/actions/form-state";
import type { SyncPlan } from "@/lib/schemas/sync";

/** Asks others to approve the plan that was read, and leads to the request. */
export function RequestFooter({
  plan,
  waitingFor,
  action,
  hrefOf,
  onCancel,
  onPass,
}: {
  plan: SyncPlan;
  waitingFor: string | undefined;
  action: FormAction;
  hrefOf: (requestId: string) => string;
  onCancel: () => void;
  /** For an owner: pass the rules instead. */
  onPass: (() => void) | undefined;
}) {
  const [state, submit] = useActionState(action, initialFormState);
  if (state.ok) {
    const { id } = state.data as { id: string }; // what requestApprovalAction answers with
    return (
      <div className="grid flex-1 gap-3">
        <Notice tone="ok" live title="Approval requested">
          Those who may deploy to {plan.target.name} see it in their header.
        </Notice>
        <span className="flex justify-end gap-2.5">
          <Button variant="ghost" onClick={onCancel}>
            Done
          </Button>
          <ButtonLink variant="primary" href={hrefOf(id)} onClick={onCancel}>
            Open the request
          </ButtonLink>
        </span>
      </div>
    );
  }
  return (
    <form
      action={submit}
      onSubmit={(event) => waitingFor && event.preventDefault()}
      className="grid flex-1 gap-3"
    >
      <input type="hidden" name="source" value={plan.source.slug} />
      <input type="hidden" name="target" value={plan.target.slug} />
      <input type="hidden" name="planDigest" value={plan.digest} />
      <FormMessage state={state} />
      <TextField
        name="note"
        label="Note for those who approve"
        maxLength={500}
        defaultValue={state.values?.["note"]}
        error={state.fieldErrors?.["note"]}
        optional
      />
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <div className="min-w-0 flex-[1_1_13rem]">
          <Checkbox
            name="activate"
            label="Activate at once"
            hint="When it is applied, if it can run there then."
            defaultChecked={plan.rules.autoActivate}
          />
        </div>
        <span className="ml-auto flex flex-wrap justify-end gap-2.5">
          <Button variant="ghost" onClick={onCancel}>
            Cancel
          </Button>
          {onPass && <Button onClick={onPass}>Break the glass…</Button>}
          <SubmitButton pendingLabel="Requesting" disabledReason={waitingFor}>
            Request approval
          </SubmitButton>
        </span>
      </div>
    </form>
  );
}
