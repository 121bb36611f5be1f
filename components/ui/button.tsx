import { useId, type ComponentProps, type ReactNode } from "react";
import { classNames } from "./class-names";
import { Spinner } from "./spinner";
import { IntentLink } from "./intent-link";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "s" | "m";

interface ButtonLook {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  icon?: ReactNode;
}

export interface ButtonProps extends ButtonLook, ComponentProps<"button"> {
  /** Something this button started is still running: it shows a spinner and takes no second press. */
  pending?: boolean | undefined;
  /** Why it cannot be pressed, in one sentence. The button stays reachable, so that everyone can read it. */
  disabledReason?: string | undefined;
}

export function Button({ disabledReason, ...button }: ButtonProps) {
  const reasonId = useId();
  if (!disabledReason) return <PlainButton {...button} />;
  return (
    <span className="reason-anchor group/reason relative inline-flex">
      <PlainButton
        {...button}
        type="button"
        onClick={undefined}
        formAction={undefined}
        aria-disabled
        aria-describedby={reasonId}
      />
      <span
        id={reasonId}
        role="tooltip"
        className="reason-tip z-50 hidden w-max max-w-64 rounded-md bg-ink px-2.5 py-1.5 text-left text-sm font-normal text-wrap text-bg shadow-float group-focus-within/reason:block group-hover/reason:block"
      >
        {disabledReason}
      </span>
    </span>
  );
}

function PlainButton({
  variant,
  size,
  icon,
  pending,
  className,
  children,
  ...button
}: Omit<ButtonProps, "disabledReason">) {
  return (
    <button
      type="button"
      {...button}
      {...(pending && { disabled: true, "aria-busy": true })}
      className={classNames(buttonClass(variant, size), className)}
    >
      {pending ? <Spinner /> : icon}
      {children}
    </button>
  );
}

/** A link that looks like a button: for going somewhere, where a button is for doing something. */
export function ButtonLink({
  variant,
  size,
  icon,
  className,
  children,
  ...link
}: ButtonLook & ComponentProps<typeof IntentLink>) {
  return (
    <IntentLink {...link} className={classNames(buttonClass(variant, size), className)}>
      {icon}
      {children}
    </IntentLink>
  );
}

const base =
  "inline-flex max-w-full shrink-0 items-center justify-center rounded-md border font-medium whitespace-nowrap select-none transition-colors duration-100 disabled:opacity-60 aria-disabled:opacity-55 [&_svg]:size-[0.9375rem] [&_svg]:shrink-0";

const sizes: Record<ButtonSize, string> = {
  s: "control-s gap-1.5 px-2.5 text-sm",
  m: "control-m gap-[7px] px-3 text-base",
};

const variants: Record<ButtonVariant, string> = {
  primary:
    "border-transparent bg-accent text-accent-ink shadow-card enabled:hover:bg-accent-hover [a&]:hover:bg-accent-hover",
  secondary: "border-line-strong bg-surface text-ink shadow-card hover:bg-hover active:bg-sunken",
  ghost: "border-transparent text-ink-2 hover:bg-hover hover:text-ink",
  danger: "border-transparent bg-bad text-bad-ink shadow-card enabled:hover:bg-bad-hover",
};

/** The classes of a button, for the rare element that must look like one without being one. */
export function buttonClass(variant: ButtonVariant = "secondary", size: ButtonSize = "m"): string {
  return classNames(base, sizes[size], variants[variant]);
}
