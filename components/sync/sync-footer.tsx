import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { SyncPlan } from "@/lib/schemas/sync";

/** Sends the digest of the plan that was read. Production asks for its name first. */
export function SyncFooter({
  plan,
  testing,
  refusal,
  idempotencyKey,
  action,
  onCancel,
}: {
  plan: SyncPlan | undefined;
  /** Live tests are under way: what they find belongs to what is read. */
  testing: boolean;
  refusal: string | undefined;
  idempotencyKey: string;
  action: (formData: FormData) => void;
  onCancel: () => void;
}) {
  const [typed, setTyped] = useState("");
  if (!plan || plan.from?.digest === plan.to.digest)
    return (
      <Button variant="ghost" onClick={onCancel}>
        Close
      </Button>
    );
  const blocked = plan.findings.some(({ severity }) => severity === "blocking");
  const asksName = plan.target.kind === "production";
  const named = !asksName || typed.trim() === plan.target.name;
  return (
    <form
      action={action}
      onSubmit={(event) => (!named || testing) && event.preventDefault()}
      className="flex flex-1 flex-wrap items-end gap-x-4 gap-y-3"
    >
      <input type="hidden" name="source" value={plan.source.slug} />
      <input type="hidden" name="target" value={plan.target.slug} />
      <input type="hidden" name="planDigest" value={plan.digest} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <div className="grid min-w-0 flex-[1_1_15rem] gap-2.5">
        {blocked ? (
          <p className="text-sm text-ink-2">{stagedWords(plan)}</p>
        ) : (
          <Checkbox name="activate" label="Activate at once" hint={runningWords(plan)} defaultChecked />
        )}
        {asksName && (
          <TextField
            name="confirmation"
            label={
              <>
                Type <b className="font-semibold wrap-anywhere select-all">{plan.target.name}</b> to confirm
              </>
            }
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            error={refusal}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </div>
      <span className="ml-auto flex gap-2.5">
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
        <SubmitButton
          pendingLabel="Syncing"
          disabledReason={
            testing
              ? `The connections of ${plan.target.name} are being tested.`
              : named
                ? undefined
                : `Type “${plan.target.name}” first.`
          }
        >
          {blocked ? `Stage v${plan.to.number}` : `Sync v${plan.to.number}`}
        </SubmitButton>
      </span>
    </form>
  );
}

function stagedWords({ from, to, target }: SyncPlan): string {
  const until = `until v${to.number} is activated`;
  return from
    ? `v${to.number} waits in ${target.name}. v${from.number} keeps running ${until}.`
    : `v${to.number} waits in ${target.name}. Nothing runs there ${until}.`;
}

function runningWords({ from, to }: SyncPlan): string {
  return from ? `v${from.number} keeps running until then.` : `Otherwise v${to.number} waits there, staged.`;
}
