"use client";

import * as Radix from "@radix-ui/react-dialog";
import { Menu, X } from "lucide-react";
import { useState, type ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";

/** The sidebar on phones: a sheet from the left, which a link followed closes again. */
export function SidebarSheet({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Radix.Trigger asChild>
        <IconButton label="Open the menu" className="-ml-1 md:hidden">
          <Menu />
        </IconButton>
      </Radix.Trigger>
      <Radix.Portal>
        <div data-veil className="fixed inset-0 z-40 animate-fade bg-veil md:hidden">
          <Radix.Content
            aria-describedby={undefined}
            onClick={(event) => {
              if (event.target instanceof Element && event.target.closest("a")) setOpen(false);
            }}
            className="h-full w-72 max-w-[85vw] animate-slide overflow-y-auto overscroll-contain border-r border-line bg-surface p-3 focus:outline-none"
          >
            <div className="mb-2 flex items-center justify-between pl-3.5">
              <Radix.Title className="text-lg font-semibold">Menu</Radix.Title>
              <Radix.Close asChild>
                <IconButton label="Close the menu">
                  <X />
                </IconButton>
              </Radix.Close>
            </div>
            {children}
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}
