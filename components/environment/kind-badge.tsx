import { Lock } from "lucide-react";
import type { EnvironmentKind } from "@/lib/schemas/environment-summary";

const words: Record<EnvironmentKind, string> = {
  development: "Development",
  testing: "Testing",
  production: "Production",
};

/** The kind in words on its own hue, with a lock when it is protected; always beside the name, never instead of it. */
export function KindBadge({
  kind,
  isProtected = false,
  className = "",
}: {
  kind: EnvironmentKind;
  isProtected?: boolean | undefined;
  className?: string | undefined;
}) {
  return (
    <span
      data-kind={kind}
      title={isProtected ? "Protected: versions reach it only by sync." : undefined}
      className={`inline-flex shrink-0 items-center gap-1 rounded-full bg-env-soft px-2 text-[0.71875rem] leading-[1.125rem] font-medium whitespace-nowrap text-env-ink ${className}`}
    >
      {words[kind]}
      {isProtected && (
        <>
          <Lock aria-hidden="true" strokeWidth={2.4} className="size-2.5" />
          <span className="sr-only">, protected</span>
        </>
      )}
    </span>
  );
}
