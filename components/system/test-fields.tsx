import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { FieldOf } from "./field-of";

/** The request that shows whether credentials work, without changing anything. */
export function TestFields({ field }: { field: FieldOf }) {
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <legend className="mb-3 w-full border-t border-line pt-5">
        <span className="font-[550]">Test request</span>
        <span className="block text-sm text-ink-2">
          Shows whether credentials work: one that only reads, and that answers only who signed in.
        </span>
      </legend>
      <div className="grid grid-cols-[7rem_minmax(0,1fr)] items-start gap-4">
        <SelectField {...field("testMethod")} label="Method">
          <option>GET</option>
          <option>HEAD</option>
        </SelectField>
        <TextField
          {...field("testPath")}
          label="Path"
          optional
          spellCheck={false}
          placeholder="/me"
          className="font-mono"
          hint="Behind the base URL. Left empty, there is no test request."
        />
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField {...field("testStatus")} label="Expected status" inputMode="numeric" />
        <TextField
          {...field("testPointer")}
          label="Value that must be there"
          optional
          spellCheck={false}
          placeholder="/data/id"
          className="font-mono"
          hint="A JSON Pointer into the answer."
        />
      </div>
    </fieldset>
  );
}
