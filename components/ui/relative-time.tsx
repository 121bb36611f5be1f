/**
 * "2 hours ago", with the exact moment (UTC) in the tip. Meant for server components; inside a client component the words of
 * the server stay until the next render, which is why the mismatch is not worth a warning.
 */
export function RelativeTime({ date, now = new Date() }: { date: Date | string; now?: Date | undefined }) {
  const moment = new Date(date);
  return (
    <time
      dateTime={moment.toISOString()}
      title={exactly.format(moment)}
      suppressHydrationWarning
      className="whitespace-nowrap"
    >
      {relativeWords(moment, now)}
    </time>
  );
}

const exactly = new Intl.DateTimeFormat("en", { dateStyle: "long", timeStyle: "long", timeZone: "UTC" });
const words = new Intl.RelativeTimeFormat("en", { numeric: "always" });

const units: Array<[Intl.RelativeTimeFormatUnit, number]> = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** The distance in its largest whole unit, past or future; under a minute it is "just now". */
export function relativeWords(moment: Date, now: Date): string {
  const seconds = Math.round((moment.getTime() - now.getTime()) / 1000);
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return words.format(Math.trunc(seconds / length), unit);
  }
  return "just now";
}
