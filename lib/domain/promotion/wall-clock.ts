import type { Weekday } from "@/lib/schemas/promotion";

/** A day of the calendar, without a place or a time. */
export interface CalendarDay {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
}

/** What a clock on the wall in the time zone reads at that moment. */
export function wallClock(timeZone: string, moment: Date): CalendarDay & { minutes: number } {
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0] =
    formatOf(timeZone).format(moment).match(/\d+/g)?.map(Number) ?? []; // "11/21/2026, 16:05"
  return { year, month, day, minutes: hour * 60 + minute };
}

/** ISO 8601: 1 is Monday. */
export function weekdayOf({ year, month, day }: CalendarDay): Weekday {
  return (((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7) + 1) as Weekday; // 1 to 7 by the arithmetic
}

export function addDays({ year, month, day }: CalendarDay, days: number): CalendarDay {
  const moved = new Date(Date.UTC(year, month - 1, day + days));
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

/**
 * When the clock on the wall reads that time of that day. It reads it twice where the clocks go back: `earliest` and `latest` say
 * which is meant. It never does where they go forward: then it is the moment at which they do.
 */
export function momentOf(
  timeZone: string,
  day: CalendarDay,
  minutes: number,
  which: "earliest" | "latest",
): Date {
  const asUtc = Date.UTC(day.year, day.month - 1, day.day, 0, minutes);
  // No zone is more than a day from UTC, and none changes its clocks twice in two days: these are both of its offsets then.
  const offsets = [...new Set([-1, 1].map((days) => offsetAt(timeZone, asUtc + days * dayLength)))];
  const read = offsets.map((offset) => asUtc - offset).filter((at) => at + offsetAt(timeZone, at) === asUtc);
  if (read.length > 0) return new Date(which === "earliest" ? Math.min(...read) : Math.max(...read));
  return jump(timeZone, asUtc - Math.max(...offsets), asUtc - Math.min(...offsets));
}

const dayLength = 86_400_000;

/** The moment between the two at which the clocks went forward, to the second: by halving. */
function jump(timeZone: string, from: number, to: number): Date {
  const before = offsetAt(timeZone, from);
  let [low, high] = [from, to];
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (offsetAt(timeZone, middle) === before) low = middle;
    else high = middle;
  }
  return new Date(high);
}

/** Milliseconds the clocks are ahead of UTC. Zones of today differ from it by whole minutes. */
function offsetAt(timeZone: string, moment: number): number {
  const { year, month, day, minutes } = wallClock(timeZone, new Date(moment));
  return Date.UTC(year, month - 1, day, 0, minutes) - Math.floor(moment / 60_000) * 60_000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one costs more than a hundred uses of it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  formats.set(timeZone, format);
  return format;
}
