import type { DeploymentRow } from "@/lib/domain/deployment";

const units: [word: string, seconds: number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** How long a deployment that is over was active, in its largest whole unit: "3 hours". Null when it never was, or still is. */
export function ranFor({
  activatedAt,
  endedAt,
}: Pick<DeploymentRow, "activatedAt" | "endedAt">): string | null {
  if (!activatedAt || !endedAt) return null;
  const seconds = Math.floor((endedAt.getTime() - activatedAt.getTime()) / 1000);
  const [word, length] = units.find(([, length]) => seconds >= length) ?? ["second", 1];
  const amount = Math.max(1, Math.floor(seconds / length));
  return `${amount} ${word}${amount === 1 ? "" : "s"}`;
}
