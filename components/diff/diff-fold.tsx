"use client";

import { UnfoldVertical } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DiffRows } from "./diff-rows";
import { useFold, type DiffOf } from "./use-file-diff";

/** Equal lines, folded until somebody asks for them. */
export function DiffFold({ of, fold }: { of: DiffOf; fold: { start: number; count: number } }) {
  const [opened, setOpened] = useState(false);
  const { data, error, isFetching, refetch } = useFold(of, fold, opened);
  if (data?.text) return <DiffRows rows={data.text.rows} of={of} />;
  const lines = `${fold.count.toLocaleString("en")} equal ${fold.count === 1 ? "line" : "lines"}`;
  return (
    <div role="rowgroup">
      <div role="row" className="border-y border-line bg-sunken">
        <div role="cell" className="flex flex-wrap items-center gap-3 px-2 py-0.5 font-sans">
          <Button
            variant="ghost"
            size="s"
            icon={<UnfoldVertical />}
            pending={isFetching}
            onClick={() => (opened ? void refetch() : setOpened(true))}
          >
            Show {lines}
          </Button>
          {error && <span className="text-sm text-bad">{error.message}</span>}
        </div>
      </div>
    </div>
  );
}
