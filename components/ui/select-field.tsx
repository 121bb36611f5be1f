import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { Field, fieldBox, type FieldWords } from "./field";

/** The platform's own select, dressed: it needs no script and brings the best list on every phone. */
export function SelectField({
  label,
  hint,
  error,
  labelHidden,
  optional,
  id,
  className,
  children,
  ...select
}: FieldWords & ComponentProps<"select">) {
  return (
    <Field {...{ label, hint, error, labelHidden, optional, id }}>
      {(wiring) => (
        <span className="relative flex min-w-0 items-center">
          <select
            // React resets a form after its action without giving a select its new default: a new key does.
            key={String(select.defaultValue ?? "")}
            {...select}
            {...wiring}
            className={classNames(fieldBox, "appearance-none truncate pr-8", className)}
          >
            {children}
          </select>
          <ChevronDown
            aria-hidden="true"
            className="pointer-events-none absolute right-2.5 size-4 text-ink-3"
          />
        </span>
      )}
    </Field>
  );
}
