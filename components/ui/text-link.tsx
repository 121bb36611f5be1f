import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { IntentLink } from "./intent-link";

/** A link in a sentence or at the edge of a panel. */
export function TextLink({ className, ...link }: ComponentProps<typeof IntentLink>) {
  return (
    <IntentLink
      {...link}
      className={classNames(
        "hit-area rounded-sm font-medium text-accent underline-offset-3 hover:underline",
        className,
      )}
    />
  );
}
