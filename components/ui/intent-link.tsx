"use client";

import Link from "next/link";
import { useState, type ComponentProps } from "react";

/**
 * Next's link, fetching ahead only once a hand moves toward it. Links that fetch as soon as they are visible would spend a
 * request each on every page, for pages that nobody goes to.
 */
export function IntentLink({ prefetch = null, ...link }: ComponentProps<typeof Link>) {
  const [wanted, setWanted] = useState(false);
  const want = () => setWanted(true);
  return (
    <Link
      onPointerEnter={want}
      onTouchStart={want}
      onFocus={want}
      {...link}
      prefetch={wanted ? prefetch : false}
    />
  );
}
