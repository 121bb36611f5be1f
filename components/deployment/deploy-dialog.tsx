"use client";

import { Rocket } from "lucide-react";
import { useActionState, useState } from "react";
import { FindingList } from "@/components/finding/finding-list";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { FormMessage } from "@/components/ui/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { initialFormState, type FormAction, type FormState } from "@/lib/actions/form-state";
import type { DeployResult } from "@/lib/domain/deployment";
import { paths, type EnvironmentPlace } from "@/lib/paths";
import type { Finding } from "@/lib/schemas/finding";
import { DeployOutcome } from "./deploy-outcome";

interface DeployDialogProps {
  action: FormAction;
  place: EnvironmentPlace;
  environment: { name: string; protected: boolean };
  version: { number: number; name: string };
  preview: { active: number | null; staged: number | null; findings: Finding[] };
  mayDeploy: boolean;
}

/** The way of a version into this environment: what it would meet there, whether to run it at once, and what became of it. */
export function DeployDialog(props: DeployDialogProps) {
  const { action, place, environment, version } = props;
  const [open, setOpen] = useState(false);
  const [result, setResult] = useState<DeployResult | null>(null);
  const [state, submit] = useActionState<FormState, FormData>(async (previous, form) => {
    const next = await action(previous, form);
    if (next.ok) setResult(next.data as DeployResult); // what deployVersionAction returns
    return next;
  }, initialFormState);

  function toggle(next: boolean) {
    setOpen(next);
    if (next) setResult(null);
  }

  return (
    <Dialog
      trigger={
        <Button variant="primary" icon={<Rocket aria-hidden="true" />} disabledReason={refusalOf(props)}>
          Deploy to {environment.name}
        </Button>
      }
      open={open}
      onOpenChange={toggle}
      title={result ? `Deployed to ${environment.name}` : `Deploy v${version.number} to ${environment.name}`}
    >
      {result ? (
        <DeployOutcome
          result={result}
          place={place}
          environment={environment}
          onClose={() => toggle(false)}
        />
      ) : (
        <form action={submit} className="grid gap-4">
          <input type="hidden" name="versionNumber" value={version.number} />
          <Preview {...props} onFollow={() => toggle(false)} />
          <Checkbox
            name="activate"
            label="Run it at once"
            hint="If something blocks it, it stays staged and waits for you."
            defaultChecked
          />
          {!state.ok && <FormMessage state={withField(state)} />}
          <div className="flex flex-wrap justify-end gap-2.5">
            <Button variant="ghost" onClick={() => toggle(false)}>
              Cancel
            </Button>
            <SubmitButton pendingLabel="Deploying">Deploy</SubmitButton>
          </div>
        </form>
      )}
    </Dialog>
  );
}

/** Why this version cannot be deployed here, in one sentence, or nothing. */
function refusalOf({ environment, preview, version, mayDeploy }: DeployDialogProps): string | undefined {
  if (!mayDeploy) return `Your role does not let you deploy in ${environment.name}.`;
  if (environment.protected) return `${environment.name} takes versions only by sync.`;
  if (preview.active === version.number) return `${environment.name} runs this version already.`;
  return undefined;
}

function Preview({ place, environment, preview, onFollow }: DeployDialogProps & { onFollow: () => void }) {
  const { active, staged, findings } = preview;
  const runsNow = active
    ? `${environment.name} runs v${active} now.`
    : `${environment.name} runs nothing yet.`;
  return (
    <div className="grid gap-2">
      <p className="text-ink-2">
        {runsNow}
        {staged && ` v${staged}, which is staged there, would be discarded.`}
      </p>
      <ul className="max-h-72 overflow-y-auto rounded-lg border border-line">
        <FindingList
          findings={findings}
          hrefOf={(page) => paths.environment(place, page)}
          onFollow={onFollow}
        />
      </ul>
    </div>
  );
}

/** The form has no field of its own to stand under, so every refusal is one of the form. */
function withField(state: FormState): FormState {
  const [sentence] = Object.values(state.fieldErrors ?? {});
  return sentence ? { ...state, message: sentence } : state;
}
