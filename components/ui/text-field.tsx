import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { Field, fieldBox, type FieldWords } from "./field";

/** One line of text with its label, hint and error. Everything an `<input>` takes is passed on. */
export function TextField({
  label,
  hint,
  error,
  labelHidden,
  optional,
  id,
  className,
  ...input
}: FieldWords & ComponentProps<"input">) {
  return (
    <Field {...{ label, hint, error, labelHidden, optional, id }}>
      {(wiring) => (
        <input
          type="text"
          autoComplete="off"
          {...input}
          {...wiring}
          className={classNames(fieldBox, className)}
        />
      )}
    </Field>
  );
}
