"use client";

import * as Radix from "@radix-ui/react-dropdown-menu";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { IntentLink } from "./intent-link";

/** A list of things to do behind a trigger. Not modal: the page behind stays where it is and needs no style sheet of Radix's. */
export function Menu({
  trigger,
  align = "end",
  children,
}: {
  trigger: ReactNode;
  align?: "start" | "end" | undefined;
  children: ReactNode;
}) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-30 max-w-[calc(100vw-1rem)] min-w-48 origin-(--radix-dropdown-menu-content-transform-origin) animate-rise rounded-lg border border-line bg-raised p-1 shadow-float"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const item =
  "control-s flex w-full items-center gap-2.5 rounded-md px-2.5 py-1 text-left outline-none select-none data-disabled:text-ink-3 data-highlighted:bg-hover [&_svg]:size-[0.9375rem] [&_svg]:shrink-0";

/** One thing to do (`onSelect`) or one place to go (`href`). */
export function MenuItem({
  icon,
  danger = false,
  disabled = false,
  children,
  ...way
}: {
  icon?: ReactNode;
  danger?: boolean | undefined;
  disabled?: boolean | undefined;
  children: ReactNode;
} & ({ href: string; onSelect?: never } | { href?: never; onSelect: (event: Event) => void })) {
  const className = classNames(item, danger ? "text-bad" : "[&_svg]:text-ink-3");
  if (way.href !== undefined) {
    return (
      <Radix.Item asChild disabled={disabled} className={className}>
        <IntentLink href={way.href}>
          {icon}
          {children}
        </IntentLink>
      </Radix.Item>
    );
  }
  return (
    <Radix.Item disabled={disabled} onSelect={way.onSelect} className={className}>
      {icon}
      {children}
    </Radix.Item>
  );
}

/** Sends a form with a server action. The menu stays open until the answer, or the form would be gone before it is sent. */
export function MenuFormItem({
  action,
  icon,
  danger = false,
  children,
}: {
  action: (formData: FormData) => void | Promise<void>;
  icon?: ReactNode;
  danger?: boolean | undefined;
  children: ReactNode;
}) {
  return (
    <form action={action}>
      <Radix.Item
        asChild
        onSelect={(event) => {
          event.preventDefault();
          if (event.target instanceof HTMLElement) event.target.closest("form")?.requestSubmit();
        }}
        className={classNames(item, danger ? "text-bad" : "[&_svg]:text-ink-3")}
      >
        <button type="button">
          {icon}
          {children}
        </button>
      </Radix.Item>
    </form>
  );
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 border-t border-line" />;
}
