import { Check } from "lucide-react";
import { useId, type ComponentProps, type ReactNode } from "react";

/** A box to tick, its words, and what ticking it means. */
export function Checkbox({
  label,
  hint,
  id: givenId,
  ...input
}: Omit<ComponentProps<"input">, "type"> & { label: ReactNode; hint?: ReactNode }) {
  const ownId = useId();
  const id = givenId ?? ownId;
  return (
    <div className="grid grid-cols-[auto_1fr] gap-x-2.5 gap-y-0.5 pointer-coarse:min-h-11 pointer-coarse:content-center">
      <span className="hit-area grid size-5 place-items-center">
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
      <label htmlFor={id} className="w-fit">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="col-start-2 text-sm text-ink-3">
          {hint}
        </p>
      )}
    </div>
  );
}
