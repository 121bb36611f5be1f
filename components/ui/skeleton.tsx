import { classNames } from "./class-names";

/** A quiet block of the size of what is coming, so that nothing moves when it comes. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return <div aria-hidden="true" className={classNames("animate-breathe rounded-md bg-hover", className)} />;
}

/** Rows of a list or a table before they are there; `rows` should be the number that usually comes. */
export function SkeletonRows({
  rows = 5,
  label = "Loading",
}: {
  rows?: number | undefined;
  label?: string | undefined;
}) {
  return (
    <div role="status" className="divide-y divide-line">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-[2.6875rem] items-center gap-6 px-4">
          <Skeleton className="h-3.5 w-28" />
          <Skeleton className="h-3.5 max-w-72 flex-1" />
          <Skeleton className="ml-auto h-3.5 w-16" />
        </div>
      ))}
    </div>
  );
}
