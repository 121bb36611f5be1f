"use client";

import { useState } from "react";
import type { ProjectPlace } from "@/lib/paths";
import { FileList } from "./file-list";
import { treeOf, type TreeFile } from "./file-tree";
import { FileView } from "./file-view";

/** A version's files: the tree, and beside it (below it on phones) the text of the one chosen. */
export function FileBrowser({
  place,
  number,
  files,
  first,
}: {
  place: ProjectPlace;
  number: number;
  files: readonly TreeFile[];
  /** Path of the file that is open at first. */
  first: string;
}) {
  const [path, setPath] = useState(first);
  // A large bundle begins folded; a small one is seen whole.
  const unfolded = files.length <= 60;
  return (
    <div className="grid min-w-0 md:grid-cols-[minmax(13rem,1fr)_minmax(0,3fr)]">
      <nav
        aria-label="Files of this version"
        className="max-h-64 overflow-auto border-line p-2 max-md:border-b md:max-h-[36rem] md:border-r"
      >
        <FileList folder={treeOf(files)} current={path} onChoose={setPath} unfolded={unfolded} />
      </nav>
      <FileView place={place} number={number} path={path} />
    </div>
  );
}
