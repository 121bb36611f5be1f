import { clockMinutes, windowMinutes, type FreezeWindow, type PromotionRules } from "@/lib/schemas/promotion";
import { addDays, momentOf, wallClock, weekdayOf } from "./wall-clock";

type Frozen = Pick<PromotionRules, "timeZone" | "freezeWindows">;

/**
 * Until when the moment is frozen, or null when it is not. Windows that touch or overlap are one. An hour that the clocks repeat
 * counts as inside if either of its two passes does, so that a window has one beginning and one end.
 */
export function frozenUntil({ timeZone, freezeWindows }: Frozen, moment: Date): Date | null {
  let end: Date | null = null;
  // Each round passes the end of at least one window; windows cover no whole week, so the chain ends within two.
  for (let round = 0; round <= freezeWindows.length * 14; round += 1) {
    const next = latestEnd(timeZone, freezeWindows, end ?? moment);
    if (!next) return end;
    end = next;
  }
  return end;
}

/** The end of the window around the moment that ends last. */
function latestEnd(timeZone: string, windows: readonly FreezeWindow[], moment: Date): Date | null {
  const ends = windows.flatMap((window) =>
    occurrences(timeZone, window, moment)
      .filter(([start, end]) => start <= moment && moment < end)
      .map(([, end]) => end.getTime()),
  );
  return ends.length > 0 ? new Date(Math.max(...ends)) : null;
}

/** Each time the window opens that could still be open: it lasts a week at most, and a day more where clocks change. */
function occurrences(timeZone: string, window: FreezeWindow, moment: Date): [start: Date, end: Date][] {
  const today = wallClock(timeZone, moment);
  return [-8, -7, -6, -5, -4, -3, -2, -1, 0].flatMap((days): [Date, Date][] => {
    const day = addDays(today, days);
    const weekday = weekdayOf(day);
    const from = clockMinutes(window.from);
    const endsIn = from + windowMinutes(window, weekday);
    const isOver = days + endsIn / 1440 < -1;
    if (isOver || !window.days.includes(weekday)) return [];
    const lastDay = addDays(day, Math.floor(endsIn / 1440));
    return [
      [momentOf(timeZone, day, from, "earliest"), momentOf(timeZone, lastDay, endsIn % 1440, "latest")],
    ];
  });
}
