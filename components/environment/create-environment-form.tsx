import { ArrowLeft } from "lucide-react";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/form-message";
import { IconButton } from "@/components/ui/icon-button";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { initialFormState, type FormAction, type FormState } from "@/lib/actions/form-state";
import type { EnvironmentSummary } from "@/lib/schemas/environment-summary";

/** By name alone; the rest has an answer already. `onCreated` gets the name the environment was made with. */
export function CreateEnvironmentForm({
  action,
  environments,
  startName,
  onCancel,
  onCreated,
}: {
  action: FormAction;
  environments: EnvironmentSummary[];
  startName: string;
  onCancel: () => void;
  onCreated: (name: string) => Promise<void>;
}) {
  const [state, submit] = useActionState<FormState, FormData>(async (previous, formData) => {
    if (formData.get("kind") === "") formData.delete("kind");
    const next = await action(previous, formData);
    if (next.ok) await onCreated(String(formData.get("name")).trim());
    return next;
  }, initialFormState);

  return (
    <form action={submit}>
      <div className="flex h-12 items-center gap-1.5 border-b border-line pr-3 pl-2 pointer-coarse:h-14">
        <IconButton label="Back to the environments" onClick={onCancel}>
          <ArrowLeft />
        </IconButton>
        <h2 className="font-[550]">Create an environment</h2>
      </div>
      <div className="grid gap-4 p-3.5">
        <TextField
          name="name"
          label="Name"
          placeholder="Staging"
          required
          maxLength={40}
          autoFocus
          spellCheck={false}
          defaultValue={state.values?.["name"] ?? startName}
          error={state.fieldErrors?.["name"]}
        />
        <div className="grid gap-4 sm:grid-cols-2 sm:gap-3">
          <SelectField
            name="kind"
            label="Kind"
            defaultValue={state.values?.["kind"] ?? ""}
            error={state.fieldErrors?.["kind"]}
          >
            <option value="">From its name</option>
            <option value="development">Development</option>
            <option value="testing">Testing</option>
            <option value="production">Production</option>
          </SelectField>
          {environments.length > 0 && (
            <SelectField
              name="copyFrom"
              label="Copy the structure of"
              defaultValue={state.values?.["copyFrom"] ?? ""}
              error={state.fieldErrors?.["copyFrom"]}
            >
              <option value="">Nothing</option>
              {environments.map((environment) => (
                <option key={environment.id} value={environment.slug}>
                  {environment.name}
                </option>
              ))}
            </SelectField>
          )}
        </div>
        {environments.length > 0 && (
          <p className="-mt-2 text-sm text-ink-3">
            The structure is connection slots and variable names. Credentials and values are never copied.
          </p>
        )}
        <FormMessage state={state} />
      </div>
      <div className="flex justify-end gap-2 border-t border-line px-3.5 py-2.5">
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
        <SubmitButton pendingLabel="Creating">Create environment</SubmitButton>
      </div>
    </form>
  );
}
