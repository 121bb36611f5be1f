"use client";

import { usePathname } from "next/navigation";
import type { ComponentProps } from "react";
import { IntentLink } from "./intent-link";

/** A link that knows when it leads to where the reader already is (`exact`: only there, not below it). */
export function CurrentLink({
  href,
  exact = false,
  ...link
}: Omit<ComponentProps<typeof IntentLink>, "href"> & { href: string; exact?: boolean | undefined }) {
  const pathname = usePathname();
  const current = pathname === href || (!exact && pathname.startsWith(`${href}/`));
  return <IntentLink {...link} href={href} aria-current={current ? "page" : undefined} />;
}
