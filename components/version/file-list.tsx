import { ChevronRight } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { fileSize } from "./file-size";
import type { TreeFolder } from "./file-tree";

const row =
  "control-s flex w-full min-w-0 items-center gap-1.5 rounded-md px-2 py-0.5 text-left text-sm hover:bg-hover";

/** A folder's content, folders unfolding in place. */
export function FileList({
  folder,
  current,
  onChoose,
  unfolded,
}: {
  folder: TreeFolder;
  current: string;
  onChoose: (path: string) => void;
  unfolded: boolean;
}) {
  return (
    <ul className={classNames("grid min-w-0", folder.path && "ml-3 border-l border-line pl-1")}>
      {folder.folders.map((child) => (
        <li key={child.path} className="min-w-0">
          <details open={unfolded || current.startsWith(`${child.path}/`)} className="group/folder">
            <summary
              className={classNames(row, "cursor-default list-none [&::-webkit-details-marker]:hidden")}
            >
              <ChevronRight
                aria-hidden="true"
                className="size-3.5 shrink-0 text-ink-3 transition-transform duration-100 [[open]>summary>&]:rotate-90"
              />
              <span className="truncate" title={child.name}>
                {child.name}
              </span>
            </summary>
            <FileList folder={child} current={current} onChoose={onChoose} unfolded={unfolded} />
          </details>
        </li>
      ))}
      {folder.files.map(({ path, name, size }) => (
        <li key={path} className="min-w-0">
          <button
            type="button"
            aria-current={path === current || undefined}
            onClick={() => onChoose(path)}
            className={classNames(row, "aria-[current]:bg-accent-soft aria-[current]:text-accent")}
          >
            <span className="min-w-0 flex-1 truncate pl-5" title={name}>
              {name}
            </span>
            <span className="shrink-0 text-xs text-ink-3 tabular-nums">{fileSize(size)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
