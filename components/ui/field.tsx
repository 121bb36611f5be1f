import { CircleAlert } from "lucide-react";
import { useId, type ReactNode } from "react";
import { classNames } from "./class-names";

/** What every field can say about itself. `hint` and `error` are read out with the field; an error replaces nothing. */
export interface FieldWords {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** Keeps the label for screen readers only, where the place already says what the field is. */
  labelHidden?: boolean | undefined;
  /** Says "optional" beside the label: required is the rule, so it stays silent. */
  optional?: boolean | undefined;
}

/** The attributes that tie a control to its label, hint and error. */
export interface FieldWiring {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

/** Label above, hint and error below; the control itself comes from `children`. */
export function Field({
  label,
  hint,
  error,
  labelHidden,
  optional,
  id: givenId,
  children,
}: FieldWords & { id?: string | undefined; children: (wiring: FieldWiring) => ReactNode }) {
  const ownId = useId();
  const id = givenId ?? ownId;
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="grid min-w-0 gap-1.5">
      <label htmlFor={id} className={classNames("w-fit text-sm font-medium", labelHidden && "sr-only")}>
        {label}
        {optional && <span className="font-normal text-ink-3"> (optional)</span>}
      </label>
      {children({
        id,
        "aria-describedby": describedBy || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {error && (
        <p id={`${id}-error`} className="flex gap-1.5 text-sm text-bad">
          <CircleAlert aria-hidden="true" className="mt-px size-4 shrink-0" />
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-ink-3">
          {hint}
        </p>
      )}
    </div>
  );
}

/** The box that text fields, text areas and selects share. */
export const fieldBox =
  "control-m w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-base text-ink shadow-card transition-colors duration-100 hover:border-ink-3 focus:border-accent focus:outline-2 focus:-outline-offset-1 focus:outline-accent aria-invalid:border-bad aria-invalid:focus:outline-bad disabled:bg-sunken disabled:text-ink-3 disabled:hover:border-line-strong";
