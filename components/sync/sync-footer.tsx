import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { OverrideField } from "@/components/promotion/override-field";
import type { Passage, SyncPlan } from "@/lib/schemas/sync";

/** Sends the digest of the plan that was read. Production asks for its name first, a rule that is not met for an owner's reason. */
export function SyncFooter({
  plan,
  passage,
  refusals,
  waitingFor,
  idempotencyKey,
  action,
  onCancel,
}: {
  plan: SyncPlan | undefined;
  passage: Passage | undefined;
  /** Sentences by field. */
  refusals: Record<string, string> | undefined;
  /** What is still to come before the plan is whole, in a sentence: nothing is sent until then. */
  waitingFor: string | undefined;
  idempotencyKey: string;
  action: (formData: FormData) => void;
  onCancel: () => void;
}) {
  const [typed, setTyped] = useState("");
  const [broken, setBroken] = useState(false);
  if (!plan || plan.from?.digest === plan.to.digest)
    return (
      <Button variant="ghost" onClick={onCancel}>
        Close
      </Button>
    );
  const staysStaged = plan.paused !== null || plan.findings.some(({ severity }) => severity === "blocking");
  const asksName = plan.target.kind === "production";
  const named = !asksName || typed.trim() === plan.target.name;
  const shut = passage?.gates.find(({ met }) => !met);
  const unmet = shut && !broken ? shut.sentence : named ? undefined : `Type “${plan.target.name}” first.`;
  const disabledReason = waitingFor ?? unmet;
  return (
    <form
      action={action}
      onSubmit={(event) => disabledReason && event.preventDefault()}
      className="flex flex-1 flex-wrap items-end gap-x-4 gap-y-3"
    >
      <input type="hidden" name="source" value={plan.source.slug} />
      <input type="hidden" name="target" value={plan.target.slug} />
      <input type="hidden" name="planDigest" value={plan.digest} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <div className="grid min-w-0 flex-[1_1_15rem] gap-2.5">
        {staysStaged ? (
          <p className="text-sm text-ink-2">{stagedWords(plan)}</p>
        ) : (
          <Checkbox
            name="activate"
            label="Activate at once"
            hint={runningWords(plan)}
            defaultChecked={plan.rules.autoActivate}
          />
        )}
        {passage?.mayOverride && <OverrideField error={refusals?.["overrideReason"]} onChange={setBroken} />}
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
            error={refusals?.["confirmation"]}
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
          disabledReason={disabledReason}
          variant={broken ? "danger" : "primary"}
        >
          {staysStaged ? `Stage v${plan.to.number}` : `Sync v${plan.to.number}`}
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
