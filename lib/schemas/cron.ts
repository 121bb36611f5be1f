const FIELDS = [
  { low: 0, high: 59, names: [] },
  { low: 0, high: 23, names: [] },
  { low: 1, high: 31, names: [] },
  {
    low: 1,
    high: 12,
    names: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
  },
  // Both 0 and 7 are Sunday.
  { low: 0, high: 7, names: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] },
] as const;

/** Whether a text is a cron expression of five fields (crontab(5): lists, ranges, steps, three-letter names). */
export function isCron(text: string): boolean {
  const parts = text.trim().split(/\s+/);
  return (
    parts.length === FIELDS.length &&
    FIELDS.every((field, index) => (parts[index] ?? "").split(",").every((item) => isItem(item, field)))
  );
}

type Field = { low: number; high: number; names: readonly string[] };

function isItem(item: string, field: Field): boolean {
  const [range = "", step, ...more] = item.split("/");
  if (more.length > 0) return false;
  if (step !== undefined && !(/^\d{1,2}$/.test(step) && Number(step) >= 1 && Number(step) <= field.high))
    return false;
  if (range === "*") return true;
  const ends = range.split("-").map((end) => valueOf(end, field));
  const [from, to = from] = ends;
  return (
    ends.length <= 2 &&
    from !== undefined &&
    to !== undefined &&
    from <= to &&
    from >= field.low &&
    to <= field.high
  );
}

function valueOf(end: string, field: Field): number | undefined {
  const named = field.names.indexOf(end.toLowerCase());
  if (named >= 0) return named + field.low;
  // NaN compares false with every bound, so that a word nobody knows is refused.
  return /^\d{1,2}$/.test(end) ? Number(end) : Number.NaN;
}
