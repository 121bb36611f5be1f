import type { PromotionPath } from "@/lib/schemas/project";
import type { FreezeWindow, PromotionRules, Weekday } from "@/lib/schemas/promotion";

const dayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

export const dayName = (day: Weekday): string => dayNames[day - 1] ?? "";

interface Place {
  name: string;
  protected: boolean;
}

/**
 * What the rules of an environment mean, in words: "Production takes versions only from Staging, after 2 hours there, with 1
 * approval, never Friday 16:00 to Monday 08:00 (Europe/Berlin)." `below` are the environments below it on the path, lowest first.
 */
export function describeRules(
  place: Place,
  below: readonly { name: string }[],
  path: PromotionPath,
  rules: PromotionRules,
): string[] {
  if (below.length === 0 && path !== "any")
    return [`${place.name} is the lowest: versions are deployed to it, and no sync leads there.`];
  const first = `${takes(place, below, path)}${[...asks(rules)].map((ask) => `, ${ask}`).join("")}.`;
  return [
    first,
    ...(rules.blockStaging ? ["A version that cannot run there yet is not even staged."] : []),
    rules.autoActivate
      ? "What arrives is activated at once when nothing blocks it, unless the sync says otherwise."
      : "What arrives waits, staged, unless the sync says otherwise.",
  ];
}

function takes(
  { name, protected: isProtected }: Place,
  below: readonly { name: string }[],
  path: PromotionPath,
) {
  const from = path === "any" ? "any other environment" : fromBelow(below, path);
  return isProtected
    ? `${name} takes versions only from ${from}`
    : `${name} takes versions from ${from}, or directly`;
}

function fromBelow(below: readonly { name: string }[], path: PromotionPath): string {
  const next = below.at(-1)?.name ?? "";
  return path === "upward" && below.length > 1
    ? new Intl.ListFormat("en", { type: "disjunction" }).format(below.map(({ name }) => name))
    : next;
}

function* asks({ soakMinutes, approvals, freezeWindows, timeZone }: PromotionRules): Iterable<string> {
  if (soakMinutes > 0) yield `after ${durationWords(soakMinutes)} there`;
  if (approvals > 0) yield `with ${approvals} ${approvals === 1 ? "approval" : "approvals"}`;
  if (freezeWindows.length > 0) {
    const windows = freezeWindows.map(windowWords);
    yield `never ${new Intl.ListFormat("en", { type: "disjunction" }).format(windows)} (${timeZone})`;
  }
}

/** 150 → "2 hours 30 minutes". */
export function durationWords(minutes: number): string {
  const parts = [
    [Math.floor(minutes / 1440), "day"],
    [Math.floor((minutes % 1440) / 60), "hour"],
    [minutes % 60, "minute"],
  ] as const;
  const words = parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? "" : "s"}`);
  return words.join(" ") || "0 minutes";
}

/** "Friday 16:00 to Monday 08:00", "Monday to Friday 22:00 to 06:00". */
export function windowWords({ days, from, to, endDay }: FreezeWindow): string {
  return `${daysWords(days)} ${from} to ${endDay ? `${dayName(endDay)} ` : ""}${to}`;
}

/** Three days or more in a row are told by the first and the last. */
function daysWords(days: readonly Weekday[]): string {
  if (days.length === 7) return "every day";
  const [first, last] = [days[0], days.at(-1)];
  if (first && last && days.length > 2 && last - first === days.length - 1)
    return `${dayName(first)} to ${dayName(last)}`;
  return new Intl.ListFormat("en").format(days.map(dayName));
}
