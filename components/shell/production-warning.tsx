import { TriangleAlert } from "lucide-react";
import { classNames } from "@/components/ui/class-names";

/** Production in words, for whom a red band is just a band. `strip` is its form below the bar, on narrow screens. */
export function ProductionWarning({
  strip = false,
  className,
}: {
  strip?: boolean | undefined;
  className?: string | undefined;
}) {
  return (
    <p
      className={classNames(
        "flex shrink-0 items-center gap-1.5 bg-prod-soft text-xs font-medium whitespace-nowrap text-prod-ink",
        strip ? "justify-center border-b border-prod/20 py-1" : "h-7 rounded-full px-3",
        className,
      )}
    >
      <TriangleAlert aria-hidden="true" className="size-3.5" />
      Production: what you change here is live
    </p>
  );
}
