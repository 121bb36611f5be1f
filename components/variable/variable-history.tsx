"use client";

import { History } from "lucide-react";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import type { VariableChange } from "@/lib/domain/variable";
import { useVariableChanges } from "./use-variable-changes";

/** Who set, changed or cleared a variable, and when. Values are not part of it. */
export function VariableHistory({
  name,
  environmentName,
  url,
}: {
  name: string;
  environmentName: string;
  url: string;
}) {
  return (
    <Dialog
      size="s"
      title={`History of ${name} in ${environmentName}`}
      description="Its last 50 changes, without values."
      trigger={
        <IconButton label={`History of ${name}`}>
          <History />
        </IconButton>
      }
    >
      <Changes url={url} />
    </Dialog>
  );
}

/** Lives only while the dialog is open, so that it asks each time. */
function Changes({ url }: { url: string }) {
  const { data, error } = useVariableChanges(url);
  if (error) return <Notice tone="warn">{error.message}</Notice>;
  if (!data) return <Skeleton className="h-24" />;
  if (data.length === 0) return <p className="text-ink-2">Nobody has set it here yet.</p>;
  return (
    <ol className="grid gap-2 text-sm">
      {data.map((change) => (
        <li key={change.id} className="flex items-baseline justify-between gap-4">
          <span className="min-w-0 wrap-anywhere">
            {change.by} {deeds[change.deed]} it
          </span>
          <span className="shrink-0 text-ink-3">
            <RelativeTime date={change.at} />
          </span>
        </li>
      ))}
    </ol>
  );
}

const deeds: Record<VariableChange["deed"], string> = { set: "set", changed: "changed", cleared: "cleared" };
