import type { EnvironmentKind } from "@/lib/schemas/environment-summary";

const words: Record<EnvironmentKind, string> = {
  development: "Development",
  testing: "Testing",
  production: "Production",
};

/** The kind in words on its own hue; always beside the name, never instead of it. */
export function KindBadge({
  kind,
  isProtected = false,
}: {
  kind: EnvironmentKind;
  isProtected?: boolean | undefined;
}) {
  return (
    <span
      data-kind={kind}
      className="shrink-0 rounded-full bg-env-soft px-2 text-[0.71875rem] leading-[1.125rem] font-medium whitespace-nowrap text-env-ink"
    >
      {words[kind]}
      {isProtected && " · protected"}
    </span>
  );
}
