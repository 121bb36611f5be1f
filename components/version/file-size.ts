const KiB = 1024;

/** Bytes in words: "812 B", "13 KiB", "2.4 MiB". */
export function fileSize(bytes: number): string {
  if (bytes < KiB) return `${bytes} B`;
  if (bytes < KiB * KiB) return `${Math.round(bytes / KiB).toLocaleString("en")} KiB`;
  return `${(bytes / KiB / KiB).toFixed(1)} MiB`;
}

/** "1 file", "2,000 files". */
export function fileCount(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "file" : "files"}`;
}
