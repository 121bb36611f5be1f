"use client";

import { useActionState, useState } from "react";
import { PausedNotice } from "@/components/deployment/paused-notice";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormMessage } from "@/components/ui/form-message";
import { Notice } from "@/components/ui/notice";
import { initialFormState, type FormState } from "@/lib/actions/form-state";
import type { AppliedSync } from "@/lib/domain/sync";
import { PlanFooter } from "./plan-footer";
import { PlanView } from "./plan-view";
import type { SyncButtonProps } from "./sync-button";
import { SyncEnds } from "./sync-ends";
import { useSyncPlan } from "./use-sync-plan";
import { WatchedSync } from "./watched-sync";

/** Source and target, the plan between them, and applying it: what was read is what is sent (S2). */
export default function SyncDialog({
  environments,
  from,
  to,
  place,
  applyAction,
  resumeAction,
  requestAction,
  onClose,
}: Pick<
  SyncButtonProps,
  "environments" | "from" | "to" | "place" | "applyAction" | "resumeAction" | "requestAction"
> & {
  onClose: () => void;
}) {
  const [ends, setEnds] = useState(() => startingEnds(environments, from, to));
  const [idempotencyKey, setIdempotencyKey] = useState(newKey);
  const [watched, setWatched] = useState<string | null>(null);
  const query = useSyncPlan(place, ends.source, ends.target);
  const readAgain = async () => {
    setIdempotencyKey(newKey());
    await query.refetch();
  };
  const [state, apply] = useActionState<FormState, FormData>(async (previous, formData) => {
    const next = await applyAction(previous, formData);
    if (next.ok) setWatched((next.data as AppliedSync).id); // what applySyncAction answers with
    if (!next.ok && next.message) await readAgain();
    return next;
  }, initialFormState);

  const target = environments.find(({ slug }) => slug === ends.target);
  const title = `Sync to ${target?.name ?? "…"}`;
  const onOpenChange = (open: boolean) => !open && onClose();

  if (watched)
    return (
      <Dialog open onOpenChange={onOpenChange} title={title} size="m">
        <WatchedSync
          id={watched}
          place={place}
          targetSlug={ends.target}
          onAgain={() => {
            setWatched(null);
            void readAgain();
          }}
          onClose={onClose}
        />
      </Dialog>
    );

  const preview = query.data;
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={title}
      size="l"
      footer={
        <PlanFooter
          key={`${ends.source} ${ends.target}`}
          preview={preview?.running ? undefined : preview}
          place={place}
          requestAction={requestAction}
          waitingFor={waitingFor(query)}
          refusals={state.fieldErrors}
          idempotencyKey={idempotencyKey}
          action={apply}
          onCancel={onClose}
        />
      }
    >
      <div className="grid gap-4">
        <SyncEnds environments={environments} ends={ends} onChange={setEnds} />
        {!state.ok && <FormMessage state={state} />}
        {preview?.running && (
          <UnderWay onWatch={() => setWatched(preview.running)} target={preview.plan.target} />
        )}
        {preview?.plan.paused && (
          <PausedNotice
            pause={preview.plan.paused}
            environment={preview.plan.target}
            action={resumeAction}
            onResumed={readAgain}
          />
        )}
        <PlanView
          preview={preview}
          error={query.error}
          loading={query.isFetching}
          testing={query.testing}
          place={place}
          onLeave={onClose}
        />
      </div>
    </Dialog>
  );
}

/** A plan that is read again or not tested yet is not the one that would be applied. */
function waitingFor({ data, isFetching, testing }: ReturnType<typeof useSyncPlan>): string | undefined {
  if (isFetching) return "The plan is being read.";
  return testing > 0 && data ? `The connections of ${data.plan.target.name} are being tested.` : undefined;
}

/** Somebody else got there first: their sync can be watched, and this plan is over once it is done. */
function UnderWay({ target, onWatch }: { target: { name: string }; onWatch: () => void }) {
  return (
    <Notice action={<Button onClick={onWatch}>Watch it</Button>}>
      A sync to {target.name} is under way. When it is over there is a new plan to read.
    </Notice>
  );
}

/** A step up from where the reader stands; from the top, the last step there is. */
function startingEnds(environments: SyncButtonProps["environments"], from?: string, to?: string) {
  const slugs = environments.map(({ slug }) => slug);
  const source = Math.min(Math.max(0, slugs.indexOf(from ?? "")), slugs.length - 2);
  return { source: slugs[source] ?? "", target: to ?? slugs[source + 1] ?? "" };
}

/** Random hex; `crypto.randomUUID` is missing where a dashboard is served without TLS. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
