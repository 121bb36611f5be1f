"use client";

import { startTransition, useActionState, useState, type FormEvent } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { FormMessage } from "@/components/ui/form-message";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { initialFormState, type FormAction } from "@/lib/actions/form-state";
import type { PromotionPath } from "@/lib/schemas/project";
import type { PromotionRules, SaveRules } from "@/lib/schemas/promotion";
import { FreezeWindowsField } from "./freeze-windows-field";
import { RulesInWords } from "./rules-in-words";

const unitMinutes = { minutes: 1, hours: 60, days: 1440 } as const;
type Unit = keyof typeof unitMinutes;

/** The rules of one environment. What they mean stands above, and changes as they do. */
export function RulesForm({
  place,
  below,
  path,
  rules: given,
  action,
}: {
  place: { name: string; protected: boolean };
  /** The environments below it on the path, lowest first. */
  below: { name: string }[];
  path: PromotionPath;
  rules: PromotionRules;
  action: FormAction;
}) {
  const [rules, setRules] = useState<SaveRules>({ ...given, protected: place.protected });
  const [unit, setUnit] = useState<Unit>(() => unitOf(given.soakMinutes));
  const [amount, setAmount] = useState(String(given.soakMinutes / unitMinutes[unit]));
  const [state, submit, pending] = useActionState(action, initialFormState);
  const change = (part: Partial<SaveRules>) => setRules((before) => ({ ...before, ...part }));
  const soak = (number: string, of: Unit) => {
    setAmount(number);
    setUnit(of);
    change({ soakMinutes: Math.max(0, Math.round(Number(number) || 0)) * unitMinutes[of] });
  };

  /** By hand, because React would empty what this form keeps itself. */
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startTransition(() => submit(form));
  }

  return (
    <form onSubmit={send} className="grid gap-5">
      <RulesInWords
        place={{ ...place, protected: rules.protected }}
        below={below}
        path={path}
        rules={rules}
      />
      <div className="grid max-w-xl gap-5">
        <Checkbox
          name="protected"
          label="Protected"
          hint="Versions reach it only by sync. Without this, whoever may deploy here can pass all of the rules below."
          checked={rules.protected}
          onChange={(event) => change({ protected: event.target.checked })}
        />
        <SelectField
          name="approvals"
          label="Approvals"
          hint="Of other people who may deploy here. Each belongs to one plan and ends with it."
          value={rules.approvals}
          onChange={(event) => change({ approvals: Number(event.target.value) })}
        >
          <option value={0}>None</option>
          <option value={1}>1 person</option>
          <option value={2}>2 people</option>
          <option value={3}>3 people</option>
        </SelectField>
        <div className="grid grid-cols-2 gap-3">
          <TextField
            name="soak"
            type="number"
            min={0}
            label="Time in the source first"
            value={amount}
            onChange={(event) => soak(event.target.value, unit)}
            error={state.fieldErrors?.["soak"]}
          />
          <SelectField
            name="soakUnit"
            label="Unit"
            value={unit}
            onChange={(event) => soak(amount, event.target.value as Unit)} // the options below
          >
            <option value="minutes">Minutes</option>
            <option value="hours">Hours</option>
            <option value="days">Days</option>
          </SelectField>
        </div>
        <FreezeWindowsField
          windows={rules.freezeWindows}
          timeZone={rules.timeZone}
          onChange={change}
          errors={state.fieldErrors ?? {}}
        />
        <Checkbox
          name="blockStaging"
          label="Keep out what cannot run here yet"
          hint="A version that the preflight blocks is not even staged."
          checked={rules.blockStaging}
          onChange={(event) => change({ blockStaging: event.target.checked })}
        />
        <Checkbox
          name="autoActivate"
          label="Activate at once"
          hint="When nothing blocks it and the sync does not say otherwise."
          checked={rules.autoActivate}
          onChange={(event) => change({ autoActivate: event.target.checked })}
        />
      </div>
      <FormMessage state={state} />
      <div>
        <SubmitButton pending={pending}>Save rules</SubmitButton>
      </div>
    </form>
  );
}

/** The largest unit that tells the time without a fraction. */
function unitOf(minutes: number): Unit {
  if (minutes > 0 && minutes % 1440 === 0) return "days";
  return minutes % 60 === 0 ? "hours" : "minutes";
}
