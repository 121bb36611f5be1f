import Link from "next/link";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** A link in a sentence or at the edge of a panel. */
export function TextLink({ className, ...link }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...link}
      className={classNames(
        "hit-area rounded-sm font-medium text-accent underline-offset-3 hover:underline",
        className,
      )}
    />
  );
}
