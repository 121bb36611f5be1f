import type { Gate, PromotionRules } from "@/lib/schemas/promotion";
import { frozenUntil } from "./freeze";
import { durationWords } from "./words";

/** What the rules are judged by, read in one transaction. */
export interface GateFacts {
  source: { name: string };
  target: { name: string };
  /** Since when the source has run what would arrive. */
  activeSince: Date;
  /** Findings of the preflight that block. */
  blocking: number;
  /** How many must approve: the rules' number, and at least one for somebody without the right to deploy there. */
  approvalsNeeded: number;
  /** Those who approved this very plan and may still deploy there; null when nobody was asked yet. */
  approvedBy: readonly string[] | null;
}

/** How each thing the rules ask for stands at the moment `now`; what is not asked for is not in it. */
export function judgeRules(rules: PromotionRules, facts: GateFacts, now: Date): Gate[] {
  return [
    ...judgeSoak(rules, facts, now),
    ...judgeFreeze(rules, facts, now),
    ...judgeApprovals(facts),
    ...judgePreflight(rules, facts),
  ];
}

/** The gates that are shut, in words for a refusal; null when all are open. */
export function shutGates(gates: readonly Gate[]): string | null {
  const shut = gates.filter(({ met }) => !met);
  return shut.length > 0 ? shut.map(({ sentence }) => sentence).join(" ") : null;
}

function judgeSoak(
  { soakMinutes, timeZone }: PromotionRules,
  { source, activeSince }: GateFacts,
  now: Date,
): Gate[] {
  if (soakMinutes === 0) return [];
  const until = new Date(activeSince.getTime() + soakMinutes * 60_000);
  const time = durationWords(soakMinutes);
  if (until <= now) {
    const sentence = `The version has run in ${source.name} for ${time}.`;
    return [{ code: "soak", met: true, overridable: true, sentence }];
  }
  const sentence = `The version must have run in ${source.name} for ${time}: wait until ${momentWords(until, timeZone)}.`;
  return [{ code: "soak", met: false, overridable: true, sentence, until: until.toISOString() }];
}

/** The one gate that also holds for activating what an earlier sync left staged. */
export function judgeFreeze(rules: PromotionRules, { target }: Pick<GateFacts, "target">, now: Date): Gate[] {
  if (rules.freezeWindows.length === 0) return [];
  const until = frozenUntil(rules, now);
  if (!until)
    return [{ code: "freeze", met: true, overridable: true, sentence: `${target.name} is not frozen now.` }];
  const sentence = `${target.name} is frozen until ${momentWords(until, rules.timeZone)}.`;
  return [{ code: "freeze", met: false, overridable: true, sentence, until: until.toISOString() }];
}

function judgeApprovals({ target, approvalsNeeded, approvedBy }: GateFacts): Gate[] {
  if (approvalsNeeded === 0) return [];
  const people = `${approvalsNeeded} ${approvalsNeeded === 1 ? "approval" : "approvals"}`;
  const gate = { code: "approvals", overridable: true } as const;
  if (!approvedBy)
    return [
      {
        ...gate,
        met: false,
        sentence: `${target.name} asks for ${people} of this plan. Request approval first.`,
      },
    ];
  const names = new Intl.ListFormat("en").format(approvedBy);
  if (approvedBy.length >= approvalsNeeded)
    return [{ ...gate, met: true, sentence: `${names} approved this plan.` }];
  const so = approvedBy.length > 0 ? `${approvedBy.length} so far, by ${names}` : "none so far";
  return [{ ...gate, met: false, sentence: `${target.name} asks for ${people} of this plan: ${so}.` }];
}

function judgePreflight({ blockStaging }: PromotionRules, { target, blocking }: GateFacts): Gate[] {
  if (!blockStaging) return [];
  const gate = { code: "preflight", overridable: false } as const;
  if (blocking === 0)
    return [{ ...gate, met: true, sentence: `Nothing stops the version from running in ${target.name}.` }];
  const things = blocking === 1 ? "one thing that stops it" : `${blocking} things that stop it`;
  const sentence = `${target.name} takes only what can run there at once, and the preflight found ${things}.`;
  return [{ ...gate, met: false, sentence }];
}

/** "Monday, March 30 at 08:00 (Europe/Berlin)". */
export function momentWords(moment: Date, timeZone: string): string {
  const day = new Intl.DateTimeFormat("en", { timeZone, weekday: "long", month: "long", day: "numeric" });
  const time = new Intl.DateTimeFormat("en", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return `${day.format(moment)} at ${time.format(moment)} (${timeZone})`;
}
