import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { VariableDefinition } from "@/lib/schemas/variable";
import { typeWords } from "./type-words";

/** A list for what has a list, a line for numbers, room for text. */
export function VariableInput({
  definition,
  value,
  error,
}: {
  definition: VariableDefinition;
  value: string | null;
  error: string | undefined;
}) {
  const hint = <span className="wrap-anywhere">{hintOf(definition)}</span>;
  const field = { name: "value", label: "Value", error, hint };
  const choices = definition.type === "boolean" ? ["true", "false"] : definition.enum?.map(String);
  if (choices)
    return (
      <SelectField {...field} defaultValue={value ?? String(definition.default ?? choices[0])}>
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </SelectField>
    );
  const typed = { ...field, defaultValue: value ?? "", spellCheck: false, className: "font-mono" };
  return definition.type === "string" ? (
    <TextArea {...typed} rows={2} />
  ) : (
    <TextField {...typed} inputMode="decimal" />
  );
}

function hintOf(definition: VariableDefinition): string {
  const words = typeWords(definition);
  const takes = `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
  return definition.default === undefined
    ? takes
    : `${takes} Without a value: ${String(definition.default)}.`;
}
