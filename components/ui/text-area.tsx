import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { Field, fieldBox, type FieldWords } from "./field";

/** Several lines of text with their label, hint and error; grows with what is typed where the browser can. */
export function TextArea({
  label,
  hint,
  error,
  labelHidden,
  optional,
  id,
  className,
  ...textarea
}: FieldWords & ComponentProps<"textarea">) {
  return (
    <Field {...{ label, hint, error, labelHidden, optional, id }}>
      {(wiring) => (
        <textarea
          rows={3}
          {...textarea}
          {...wiring}
          className={classNames(fieldBox, "field-sizing-content max-h-80 py-1.5", className)}
        />
      )}
    </Field>
  );
}
