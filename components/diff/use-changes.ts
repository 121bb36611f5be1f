import { useEffect, useRef, useState } from "react";
import type { useFileDiff } from "./use-file-diff";

/** The way from change to change: which one the reader is at, and going on, which fetches further rows where it must. */
export function useChanges(count: number, query: ReturnType<typeof useFileDiff>) {
  const ref = useRef<HTMLDivElement>(null);
  const wanted = useRef<number>(undefined);
  const [change, setChange] = useState(0);

  // Follows the page as it is laid out: a change can be gone to once its row is there.
  useEffect(() => {
    if (wanted.current === undefined) return;
    const row = ref.current?.querySelector(`[data-change="${wanted.current}"]`);
    if (row) {
      ref.current?.querySelector("[data-change][aria-current]")?.removeAttribute("aria-current");
      row.setAttribute("aria-current", "true");
      row.scrollIntoView({ block: "center" });
      wanted.current = undefined;
    } else if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
  });

  return {
    ref,
    /** From 1; 0 before the first step. */
    change,
    /** Goes `by` changes on, around the ends. */
    go(by: 1 | -1) {
      if (count === 0) return;
      const next = change + by < 1 ? count : ((change + by - 1) % count) + 1;
      wanted.current = next;
      // The only change there is, is gone to again.
      setChange(next);
      if (next === change)
        ref.current?.querySelector(`[data-change="${next}"]`)?.scrollIntoView({ block: "center" });
    },
  };
}
