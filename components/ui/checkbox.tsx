import { Check } from "lucide-react";
import { useId, type ComponentProps, type ReactNode } from "react";

/** A box to tick, its words, and what ticking it means. The words tick it too. */
export function Checkbox({
  label,
  hint,
  id: givenId,
  ...input
}: Omit<ComponentProps<"input">, "type"> & { label: ReactNode; hint?: ReactNode }) {
  const ownId = useId();
  const id = givenId ?? ownId;
  return (
    <div>
      <label
        htmlFor={id}
        className="grid w-fit grid-cols-[1.25rem_minmax(0,1fr)] items-start gap-2 pointer-coarse:min-h-11 pointer-coarse:items-center"
      >
        <span className="grid size-5 place-items-center">
          <input
            {...input}
            type="checkbox"
            id={id}
            aria-describedby={hint ? `${id}-hint` : undefined}
            className="peer col-start-1 row-start-1 size-4 appearance-none rounded-sm border border-ink-3 bg-surface transition-colors duration-100 checked:border-accent checked:bg-accent hover:border-accent disabled:opacity-50 pointer-coarse:size-5"
          />
          <Check
            aria-hidden="true"
            strokeWidth={3}
            className="pointer-events-none invisible col-start-1 row-start-1 size-3 text-accent-ink peer-checked:visible"
          />
        </span>
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="pl-7 text-sm text-ink-3">
          {hint}
        </p>
      )}
    </div>
  );
}
