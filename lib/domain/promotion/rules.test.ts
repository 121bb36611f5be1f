import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  clockMinutes,
  coversTheWeek,
  defaultRules,
  saveRulesSchema,
  windowMinutes,
  type FreezeWindow,
  type PromotionRules,
} from "@/lib/schemas/promotion";
import { frozenUntil } from "./freeze";
import { judgeRules, type GateFacts } from "./judge";
import { weekdayOf, wallClock } from "./wall-clock";
import { describeRules, durationWords } from "./words";

const weekend: FreezeWindow = { days: [5], from: "16:00", to: "08:00", endDay: 1 };
const nights: FreezeWindow = { days: [1, 2, 3, 4, 5], from: "22:00", to: "06:00", endDay: null };
const rules = (change: Partial<PromotionRules>): PromotionRules => ({ ...defaultRules, ...change });
const until = (timeZone: string, window: FreezeWindow, moment: string) =>
  frozenUntil({ timeZone, freezeWindows: [window] }, new Date(moment))?.toISOString() ?? null;

describe("a freeze window", () => {
  test("from Friday afternoon to Monday morning is shut in between, on the clock of its zone", () => {
    // Berlin is two hours ahead of UTC in summer, one in winter.
    expect(until("Europe/Berlin", weekend, "2026-07-03T13:59:59Z")).toBe(null);
    expect(until("Europe/Berlin", weekend, "2026-07-03T14:00:00Z")).toBe("2026-07-06T06:00:00.000Z");
    expect(until("Europe/Berlin", weekend, "2026-07-06T05:59:59Z")).toBe("2026-07-06T06:00:00.000Z");
    expect(until("Europe/Berlin", weekend, "2026-07-06T06:00:00Z")).toBe(null);
    expect(until("Europe/Berlin", weekend, "2026-12-04T14:59:59Z")).toBe(null);
    expect(until("Europe/Berlin", weekend, "2026-12-04T15:00:00Z")).toBe("2026-12-07T07:00:00.000Z");
  });

  test("over the night in which the clocks change ends at its hour by the new time", () => {
    // 2026-03-29: 02:00 becomes 03:00. 2026-10-25: 03:00 becomes 02:00.
    expect(until("Europe/Berlin", weekend, "2026-03-28T12:00:00Z")).toBe("2026-03-30T06:00:00.000Z");
    expect(until("Europe/Berlin", weekend, "2026-10-24T12:00:00Z")).toBe("2026-10-26T07:00:00.000Z");
  });

  test("that ends in the hour that is skipped ends when the clocks jump, in the repeated one at its second pass", () => {
    const early: FreezeWindow = { days: [7], from: "01:00", to: "02:30", endDay: null };
    expect(until("Europe/Berlin", early, "2026-03-29T00:30:00Z")).toBe("2026-03-29T01:00:00.000Z");
    expect(until("Europe/Berlin", early, "2026-10-25T00:45:00Z")).toBe("2026-10-25T01:30:00.000Z");
  });

  test("may cross midnight, and belongs to the day it begins on", () => {
    expect(until("UTC", nights, "2026-11-20T23:00:00Z")).toBe("2026-11-21T06:00:00.000Z"); // Friday to Saturday
    expect(until("UTC", nights, "2026-11-21T23:00:00Z")).toBe(null); // Saturday
    expect(until("UTC", nights, "2026-11-23T05:00:00Z")).toBe(null); // Sunday's night is none of them
  });

  test("that touches another is one with it", () => {
    const freezeWindows = [weekend, { days: [1], from: "08:00", to: "09:00", endDay: null } as FreezeWindow];
    const end = frozenUntil({ timeZone: "UTC", freezeWindows }, new Date("2026-11-21T00:00:00Z"));
    expect(end?.toISOString()).toBe("2026-11-23T09:00:00.000Z");
  });
});

const zones = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/St_Johns",
  "Asia/Kathmandu",
  "Australia/Lord_Howe", // its summer time is half an hour
  "Pacific/Chatham",
  "Africa/Casablanca", // summer time ends for Ramadan
  "America/Santiago", // the clocks change at midnight
  "Pacific/Kiritimati",
];
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
const time = fc
  .integer({ min: 0, max: 1439 })
  .map((m) => `${String(Math.floor(m / 60)).padStart(2, "0")}:${String(m % 60).padStart(2, "0")}`);
const anyWindow: fc.Arbitrary<FreezeWindow> = fc.record({
  days: fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 3 }),
  from: time,
  to: time,
  endDay: fc.option(fc.constantFrom(...weekdays)),
});
const moment = fc
  .integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2030, 0, 1) / 60_000 })
  .map((minute) => new Date(minute * 60_000));

/** By the clock on the wall alone, without a thought of what clocks do: minutes of the week, around and around. */
function readsInside(timeZone: string, window: FreezeWindow, at: Date): boolean {
  const clock = wallClock(timeZone, at);
  const now = (weekdayOf(clock) - 1) * 1440 + clock.minutes;
  return window.days.some((day) => {
    const since = (now - ((day - 1) * 1440 + clockMinutes(window.from)) + 2 * 10_080) % 10_080;
    return since < windowMinutes(window, day);
  });
}

/** Whether clocks there change within three hours of the moment. */
function nearChange(timeZone: string, at: Date): boolean {
  const offset = (hours: number) => {
    const shifted = new Date(at.getTime() + hours * 3_600_000);
    const { year, month, day, minutes } = wallClock(timeZone, shifted);
    return Date.UTC(year, month - 1, day, 0, minutes) - shifted.getTime();
  };
  return offset(-3) !== offset(3);
}

test("a moment is frozen exactly when the clock on the wall there reads inside a window, and until its end", () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), anyWindow, moment, (timeZone, window, at) => {
      fc.pre(!coversTheWeek([window]));
      const end = frozenUntil({ timeZone, freezeWindows: [window] }, at);
      const inside = readsInside(timeZone, window, at);
      if (!nearChange(timeZone, at)) expect(end !== null).toBe(inside);
      // Where an hour comes twice, its other pass may hold the window open: never is what reads inside let through.
      if (inside) expect(end).not.toBe(null);
      if (!end) return;
      const rule = { timeZone, freezeWindows: [window] };
      expect(frozenUntil(rule, end)).toBe(null);
      expect(frozenUntil(rule, new Date(end.getTime() - 1))).toEqual(end);
      if (!nearChange(timeZone, end)) expect(readsInside(timeZone, window, end)).toBe(false);
    }),
    { numRuns: 150 },
  );
}, 60_000);

const facts: GateFacts = {
  source: { name: "Staging" },
  target: { name: "Production" },
  activeSince: new Date("2026-11-20T10:00:00Z"),
  blocking: 0,
  approvalsNeeded: 0,
  approvedBy: null,
};
const judge = (change: Partial<PromotionRules>, about: Partial<GateFacts>, now: string) =>
  judgeRules(rules(change), { ...facts, ...about }, new Date(now)).map(({ met, sentence }) => [
    met,
    sentence,
  ]);

describe("the gates", () => {
  test("rules that ask for nothing make none", () => {
    expect(judge({}, {}, "2026-11-20T10:00:00Z")).toEqual([]);
  });

  test("a soak time opens when it is over, to the minute", () => {
    expect(judge({ soakMinutes: 120 }, {}, "2026-11-20T11:59:59Z")).toEqual([
      [
        false,
        "The version must have run in Staging for 2 hours: wait until Friday, November 20 at 12:00 (UTC).",
      ],
    ]);
    expect(judge({ soakMinutes: 120 }, {}, "2026-11-20T12:00:00Z")).toEqual([
      [true, "The version has run in Staging for 2 hours."],
    ]);
  });

  test("a freeze says until when, in its zone", () => {
    const berlin = { timeZone: "Europe/Berlin", freezeWindows: [weekend] };
    expect(judge(berlin, {}, "2026-11-20T18:00:00Z")).toEqual([
      [false, "Production is frozen until Monday, November 23 at 08:00 (Europe/Berlin)."],
    ]);
    expect(judge(berlin, {}, "2026-11-20T10:00:00Z")).toEqual([[true, "Production is not frozen now."]]);
  });

  test("approvals are counted, and the people named", () => {
    const asked = (approvedBy: string[] | null) =>
      judge({ approvals: 2 }, { approvalsNeeded: 2, approvedBy }, "2026-11-20T10:00:00Z")[0];
    expect(asked(null)).toEqual([
      false,
      "Production asks for 2 approvals of this plan. Request approval first.",
    ]);
    expect(asked([])).toEqual([false, "Production asks for 2 approvals of this plan: none so far."]);
    expect(asked(["Grace"])).toEqual([
      false,
      "Production asks for 2 approvals of this plan: 1 so far, by Grace.",
    ]);
    expect(asked(["Grace", "Linus"])).toEqual([true, "Grace and Linus approved this plan."]);
  });

  test("a preflight that blocks can shut staging too, and nobody passes that", () => {
    const [gate] = judgeRules(rules({ blockStaging: true }), { ...facts, blocking: 2 }, new Date());
    expect(gate).toMatchObject({ met: false, overridable: false });
  });
});

test("the rules of an environment are told in one sentence that a person can check", () => {
  const berlin = rules({
    approvals: 1,
    soakMinutes: 120,
    timeZone: "Europe/Berlin",
    freezeWindows: [weekend],
  });
  const below = [{ name: "Development" }, { name: "Staging" }];
  const production = { name: "Production", protected: true };
  expect(describeRules(production, below, "adjacent", berlin)[0]).toBe(
    "Production takes versions only from Staging, after 2 hours there, with 1 approval, never Friday 16:00 to Monday 08:00 (Europe/Berlin).",
  );
  const open = { name: "Production", protected: false };
  expect(describeRules(open, below, "upward", rules({}))[0]).toBe(
    "Production takes versions from Development or Staging, or directly.",
  );
  expect(durationWords(1530)).toBe("1 day 1 hour 30 minutes");
});

describe("what the form sends", () => {
  const form = {
    approvals: "1",
    soak: "2",
    soakUnit: "hours",
    timeZone: "Europe/Berlin",
    freezeWindows: JSON.stringify([weekend]),
  };
  const refusal = (change: object) =>
    saveRulesSchema.safeParse({ ...form, ...change }).error?.issues.map(({ message }) => message)[0];

  test("is read as rules", () => {
    expect(saveRulesSchema.parse({ ...form, autoActivate: "on" })).toEqual({
      protected: false,
      approvals: 1,
      soakMinutes: 120,
      timeZone: "Europe/Berlin",
      freezeWindows: [weekend],
      blockStaging: false,
      autoActivate: true,
    });
  });

  test("is refused by a sentence where it makes no sense", () => {
    expect(refusal({ soak: "31", soakUnit: "days" })).toContain("30 days at most");
    expect(refusal({ timeZone: "Mars/Olympus" })).toContain("not the name of a time zone");
    expect(refusal({ timeZone: "+01:00" })).toContain("not the name of a time zone");
    expect(refusal({ freezeWindows: JSON.stringify([{ ...weekend, days: [] }]) })).toContain(
      "at least one day",
    );
    const always = { days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "00:00", endDay: null };
    expect(refusal({ freezeWindows: JSON.stringify([always]) })).toContain("no time to sync at all");
    expect(refusal({ freezeWindows: "no list" })).toBeDefined();
  });
});
