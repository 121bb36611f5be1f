import { fileSize } from "@/components/version/file-size";
import type { FileDiff } from "@/lib/schemas/diff";
import type { DiffOf } from "./use-file-diff";

/** "v1 → v2 · 3 lines added, 1 removed · 1.2 KiB → 1.4 KiB" */
export function DiffFacts({ of: { before, after, file }, diff }: { of: DiffOf; diff: FileDiff | undefined }) {
  const versions = before === null ? `v${after}` : `v${before} → v${after}`;
  const sizes = [diff?.before, diff?.after].flatMap((side) => (side ? [fileSize(side.size)] : []));
  const facts = [
    versions,
    ...(file.from ? [`moved from ${file.from}`] : []),
    ...(diff?.text ? [linesInWords(diff.text)] : []),
    ...(sizes.length > 0 ? [[...new Set(sizes)].join(" → ")] : []),
  ];
  return <span className="text-sm wrap-anywhere tabular-nums">{facts.join(" · ")}</span>;
}

function linesInWords({ added, removed }: { added: number; removed: number }): string {
  if (added + removed === 0) return "no line differs";
  const count = (lines: number) => `${lines.toLocaleString("en")} ${lines === 1 ? "line" : "lines"}`;
  if (removed === 0) return `${count(added)} added`;
  if (added === 0) return `${count(removed)} removed`;
  return `${count(added)} added, ${removed.toLocaleString("en")} removed`;
}
