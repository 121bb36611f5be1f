import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Digest } from "@/components/ui/code";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { fileSize } from "@/components/version/file-size";
import type { DiffedFile, FileDiff } from "@/lib/schemas/diff";
import { DiffRows } from "./diff-rows";
import type { DiffOf, useFileDiff } from "./use-file-diff";

/** What the dialog shows of a file: its rows, page by page as they are scrolled to, or why there are none. */
export function DiffText({ of, query }: { of: DiffOf; query: ReturnType<typeof useFileDiff> }) {
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = query;
  if (error && !data)
    return (
      <Notice
        tone="bad"
        live
        action={
          <Button size="s" onClick={() => void refetch()}>
            Try again
          </Button>
        }
      >
        {error.message}
      </Notice>
    );
  const first = data?.pages[0];
  if (!first) return <Skeleton className="h-96" />;
  if (!first.text) return <Bytes diff={first} />;
  if (first.text.rows.length === 0) return <p className="text-ink-2">This file is empty.</p>;
  return (
    <div
      tabIndex={0}
      role="table"
      aria-label={`What differs in ${of.file.path}`}
      className="@container overflow-hidden rounded-md border border-line font-mono text-[0.78125rem] leading-5"
    >
      {data.pages.map(({ text }, index) => (
        <DiffRows key={index} rows={text?.rows ?? []} of={of} />
      ))}
      {hasNextPage && (
        <More key={data.pages.length} onReach={() => void fetchNextPage()} pending={isFetching} />
      )}
    </div>
  );
}

/** The end of what is there: reaching it brings the next rows, and so does pressing it. */
function More({ onReach, pending }: { onReach: () => void; pending: boolean }) {
  const ref = useRef<HTMLDivElement>(null);
  const reach = useRef(onReach);
  // Follows what the window shows.
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && reach.current(), {
      rootMargin: "600px",
    });
    if (ref.current) observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={ref} role="row" className="border-t border-line bg-sunken font-sans">
      <div role="cell" className="px-2 py-1">
        <Button variant="ghost" size="s" pending={pending} onClick={onReach}>
          Show more
        </Button>
      </div>
    </div>
  );
}

/** What can be told of bytes that are no text. */
function Bytes({ diff }: { diff: FileDiff }) {
  return (
    <div className="grid gap-3 text-ink-2">
      <p>This file is no text, so only its size and its digest can be compared.</p>
      <dl className="grid max-w-2xl grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
        <Facts label="Before" file={diff.before} />
        <Facts label="After" file={diff.after} />
      </dl>
    </div>
  );
}

function Facts({ label, file }: { label: string; file: DiffedFile | null }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className="text-ink tabular-nums">
        {file ? (
          <>
            {fileSize(file.size)}, <Digest value={file.sha256} />
          </>
        ) : (
          "not there"
        )}
      </dd>
    </>
  );
}
