import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** A button that is only a glyph. `label` is its name for screen readers and its tip for the mouse. */
export function IconButton({
  label,
  bordered = false,
  className,
  children,
  ...button
}: ComponentProps<"button"> & { label: string; bordered?: boolean | undefined }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...button}
      className={classNames(
        "hit-area grid size-8 shrink-0 place-items-center rounded-md text-ink-2 transition-colors duration-100 enabled:hover:bg-hover enabled:hover:text-ink disabled:opacity-50 [&_svg]:size-4",
        bordered && "border border-line-strong bg-surface shadow-card",
        className,
      )}
    >
      {children}
    </button>
  );
}
