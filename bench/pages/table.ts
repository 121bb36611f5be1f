export interface Row {
  what: string;
  measured: string;
  /** As the target says it; empty where there is none. */
  target?: string;
  met?: boolean;
}

/** A table in Markdown, its columns in line, as bench/README.md keeps it. */
export function table(rows: Row[]): string {
  const cells = [
    ["What", "Measured", "Target", ""],
    ...rows.map(({ what, measured, target = "", met }) => [what, measured, target, verdict(met)]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(3, ...cells.map((row) => (row[column] ?? "").length)));
  const line = (row: string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = cells;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}

function verdict(met: boolean | undefined): string {
  return met === undefined ? "" : met ? "met" : "MISSED";
}
