"use client";

import * as Radix from "@radix-ui/react-dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { focusFirstField } from "./first-focus";
import { IconButton } from "./icon-button";

const widths = {
  s: "sm:max-w-[26rem]",
  m: "sm:max-w-[34rem]",
  l: "sm:max-w-[47.5rem]",
  xl: "sm:max-w-[88rem]",
};

export interface DialogProps {
  /** The element that opens it; without one, hold `open` yourself. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  size?: keyof typeof widths;
  /** Stays in view below the scrolling body; buttons go here. */
  footer?: ReactNode;
  children?: ReactNode;
}

/**
 * A modal dialog: focus stays in, Escape leaves, the opener gets the focus back. Fills the screen on phones.
 * The veil is our own element: Radix's would write a style sheet into the page, which our content security policy forbids.
 */
export function Dialog({ trigger, title, description, size = "m", footer, children, ...root }: DialogProps) {
  return (
    <Radix.Root {...root}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <div
          data-veil
          className="fixed inset-0 z-40 grid animate-fade overflow-y-auto overscroll-contain bg-veil sm:place-items-center sm:p-6"
        >
          <Radix.Content
            onOpenAutoFocus={focusFirstField}
            {...(!description && { "aria-describedby": undefined })}
            className={classNames(
              "flex max-h-dvh w-full min-w-0 animate-rise flex-col bg-raised focus:outline-none sm:max-h-[calc(100dvh-3rem)] sm:rounded-xl sm:border sm:border-line sm:shadow-float",
              widths[size],
            )}
          >
            <header className="flex items-start gap-4 px-5 pt-4 pb-1">
              <div className="min-w-0 flex-1 pt-0.5">
                <Radix.Title className="text-lg font-semibold wrap-anywhere">{title}</Radix.Title>
                {description && (
                  <Radix.Description className="mt-1 text-ink-2">{description}</Radix.Description>
                )}
              </div>
              <Radix.Close asChild>
                <IconButton label="Close" className="-mr-2">
                  <X />
                </IconButton>
              </Radix.Close>
            </header>
            <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pt-3 pb-5">{children}</div>
            {footer && (
              <footer className="flex flex-wrap items-center justify-end gap-2.5 border-t border-line px-5 py-3.5">
                {footer}
              </footer>
            )}
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Wraps the button that closes the dialog it stands in. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>;
}
