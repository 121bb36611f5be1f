"use client";

import * as Radix from "@radix-ui/react-popover";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

/** Something small that floats beside its trigger; Escape and a click elsewhere close it. `label` names it. */
export function Popover({
  trigger,
  label,
  open,
  onOpenChange,
  onOpenAutoFocus,
  onEscapeKeyDown,
  align = "start",
  className,
  children,
}: {
  trigger: ReactNode;
  label: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  onOpenAutoFocus?: (event: Event) => void;
  onEscapeKeyDown?: (event: KeyboardEvent) => void;
  align?: ComponentProps<typeof Radix.Content>["align"];
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    <Radix.Root {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          {...(onOpenAutoFocus && { onOpenAutoFocus })}
          {...(onEscapeKeyDown && { onEscapeKeyDown })}
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={classNames(
            "z-30 max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-1rem)] origin-(--radix-popover-content-transform-origin) animate-rise overflow-y-auto rounded-[12px] border border-line bg-raised shadow-float focus:outline-none",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Wraps the link or button that closes the popover it stands in. */
export function PopoverClose({ children }: { children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>;
}
