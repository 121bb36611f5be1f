export interface TreeFile {
  path: string;
  size: number;
}

/** A folder of a bundle: folders first, then files, each by name. `path` is empty for the bundle itself. */
export interface TreeFolder {
  name: string;
  path: string;
  folders: TreeFolder[];
  files: (TreeFile & { name: string })[];
}

/** Paths as the tree they describe. */
export function treeOf(files: readonly TreeFile[]): TreeFolder {
  const root: TreeFolder = { name: "", path: "", folders: [], files: [] };
  const folders = new Map([["", root]]);
  for (const file of files) {
    const { folder, name } = split(file.path);
    folderAt(folder, folders).files.push({ ...file, name });
  }
  for (const folder of folders.values()) {
    folder.folders.sort(byName);
    folder.files.sort(byName);
  }
  return root;
}

function split(path: string): { folder: string; name: string } {
  const slash = path.lastIndexOf("/");
  return { folder: path.slice(0, Math.max(0, slash)), name: path.slice(slash + 1) };
}

/** The folder of that path, made together with the folders around it when it is met first. */
function folderAt(path: string, folders: Map<string, TreeFolder>): TreeFolder {
  const known = folders.get(path);
  if (known) return known;
  const { folder, name } = split(path);
  const made: TreeFolder = { name, path, folders: [], files: [] };
  folders.set(path, made);
  folderAt(folder, folders).folders.push(made);
  return made;
}

function byName(one: { name: string }, other: { name: string }): number {
  return one.name.localeCompare(other.name, "en", { numeric: true });
}
