import { z } from "zod";

/** ISO 8601: 1 is Monday, 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const maxApprovals = 3;
/** Thirty days. */
export const maxSoakMinutes = 43_200;
export const maxFreezeWindows = 10;

/**
 * A stretch of every week in which nothing is synced into an environment, on the clock of the rules' time zone. It begins on
 * each of `days` at `from` and ends at `to`: on `endDay`, or without one on the same day, or the next if `to` is not later.
 */
export interface FreezeWindow {
  days: Weekday[];
  /** "16:00", on a 24-hour clock. */
  from: string;
  to: string;
  endDay: Weekday | null;
}

/** What an environment asks of a sync into it, beside the way the project allows. */
export interface PromotionRules {
  /** How many other people must approve, 0 to 3. */
  approvals: number;
  /** How long the version must have been active in the source, in minutes. */
  soakMinutes: number;
  /** IANA name of the time zone the windows are told in. */
  timeZone: string;
  freezeWindows: FreezeWindow[];
  /** Whether a version that the preflight blocks is not even staged. */
  blockStaging: boolean;
  /** Whether a sync that was not told otherwise activates at once when nothing blocks that. */
  autoActivate: boolean;
}

/** What holds where nobody has set anything. */
export const defaultRules: PromotionRules = {
  approvals: 0,
  soakMinutes: 0,
  timeZone: "UTC",
  freezeWindows: [],
  blockStaging: false,
  autoActivate: true,
};

/** One thing the rules ask of a sync, and how it stands at a moment. */
export interface Gate {
  code: "soak" | "freeze" | "approvals" | "preflight";
  met: boolean;
  /** A whole sentence: what is asked, and if it is not met, why not and until when. */
  sentence: string;
  /** ISO 8601: when waiting alone opens it. */
  until?: string;
  /** Whether an owner may pass it with a reason. */
  overridable: boolean;
}

/** Why an owner passed gates that were shut; kept with the sync and told to everyone. */
export const overrideReasonSchema = z
  .string()
  .transform((text) => text.trim())
  .pipe(
    z
      .string()
      .min(10, "Say in at least 10 characters why the rules do not hold this time.")
      .max(500, "The reason is too long. Keep it to 500 characters."),
  );

const checkbox = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Write times as 16:00, on a 24-hour clock.");
const weekday = z.union([1, 2, 3, 4, 5, 6, 7].map((day) => z.literal(day as Weekday))); // the literals above are the type's

export const freezeWindowSchema = z.strictObject({
  days: z
    .array(weekday)
    .min(1, "Choose at least one day for each window.")
    .max(7)
    .transform((days) => [...new Set(days)].toSorted((one, other) => one - other)),
  from: time,
  to: time,
  endDay: weekday.nullable(),
});

const freezeWindowsSchema = z
  .array(freezeWindowSchema)
  .max(maxFreezeWindows, `There can be ${maxFreezeWindows} windows at most. Remove one first.`)
  .refine((windows) => !coversTheWeek(windows), {
    message: "These windows leave no time to sync at all. Shorten one of them.",
  });

const timeZoneSchema = z.string().trim().refine(isTimeZone, {
  message: "This is not the name of a time zone. Write it like Europe/Berlin.",
});

const minutesOf = { minutes: 1, hours: 60, days: 1440 } as const;

/** The form of the rules. The windows come as JSON in one field, the time as a number and its unit. */
export const saveRulesSchema = z
  .strictObject({
    protected: checkbox,
    approvals: z.coerce.number().int().min(0).max(maxApprovals),
    soak: z.coerce
      .number("Write the time as a whole number.")
      .int("Write the time as a whole number.")
      .min(0, "The time cannot be negative."),
    soakUnit: z.enum(["minutes", "hours", "days"]),
    timeZone: timeZoneSchema,
    freezeWindows: z.string().max(5000).transform(parseJson).pipe(freezeWindowsSchema),
    blockStaging: checkbox,
    autoActivate: checkbox,
  })
  .transform(({ soak, soakUnit, ...rules }) => ({ ...rules, soakMinutes: soak * minutesOf[soakUnit] }))
  .refine(({ soakMinutes }) => soakMinutes <= maxSoakMinutes, {
    message: "A version waits 30 days at most. Choose a shorter time.",
    path: ["soak"],
  });
export type SaveRules = PromotionRules & { protected: boolean };

/** Anything that is no JSON is no list of windows, which the next step says. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A name of the time zone database that this system knows; offsets such as +01:00 know no summer time and are none. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const dayMinutes = 1440;
const weekMinutes = 7 * dayMinutes;

/** How long a window that begins on `day` lasts by the clock on the wall, in minutes: at most a week. */
export function windowMinutes({ from, to, endDay }: FreezeWindow, day: Weekday): number {
  const minutes = clockMinutes(to) - clockMinutes(from) + (endDay === null ? 0 : (endDay - day) * dayMinutes);
  const period = endDay === null ? dayMinutes : weekMinutes;
  return minutes > 0 ? minutes : minutes + Math.ceil((1 - minutes) / period) * period;
}

/** "16:30" → 990. */
export function clockMinutes(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** Whether the windows together leave no minute of the week. */
export function coversTheWeek(windows: readonly FreezeWindow[]): boolean {
  const frozen = new Uint8Array(weekMinutes);
  for (const window of windows)
    for (const day of window.days) {
      const start = (day - 1) * dayMinutes + clockMinutes(window.from);
      for (let minute = 0; minute < windowMinutes(window, day); minute += 1)
        frozen[(start + minute) % weekMinutes] = 1;
    }
  return frozen.every((minute) => minute === 1);
}
