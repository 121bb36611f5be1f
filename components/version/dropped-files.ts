import { BUNDLE_LIMITS, isIgnoredPath } from "@/lib/schemas/bundle";

/**
 * What was dropped: one archive as it is, or a folder's files with their `webkitRelativePath`, as if the folder had been
 * chosen. Reading stops soon after the limit of a bundle; the upload then says so. (File and Directory Entries API.)
 */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  // The list is emptied once the event is over, so all of it is taken first.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const files: File[] = [];
  for (const entry of entries) await collect(entry, files, entries.length === 1);
  return files;
}

async function collect(entry: FileSystemEntry, files: File[], alone: boolean): Promise<void> {
  if (files.length > BUNDLE_LIMITS.files || isIgnoredPath(entry.fullPath.slice(1))) return;
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    const path = entry.fullPath.slice(1);
    // A file dropped by itself is an archive; everything else keeps its place in the folder.
    if (!alone || path.includes("/")) Object.defineProperty(file, "webkitRelativePath", { value: path });
    files.push(file);
    return;
  }
  if (isFolder(entry)) for (const child of await childrenOf(entry)) await collect(child, files, false);
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** Browsers hand out a folder a hundred entries at a time, and an empty list at its end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return children;
    children.push(...some);
  }
}
