"use client";

import { useActionState, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { FormMessage } from "@/components/ui/form-message";
import { initialFormState, type FormState } from "@/lib/actions/form-state";
import { paths } from "@/lib/paths";
import type { AppliedSync } from "@/lib/domain/sync";
import { PlanView } from "./plan-view";
import type { SyncButtonProps } from "./sync-button";
import { SyncEnds } from "./sync-ends";
import { SyncFooter } from "./sync-footer";
import { SyncResult } from "./sync-result";
import { useSyncPlan } from "./use-sync-plan";

/** Source and target, the plan between them, and applying it: what was read is what is sent (S2). */
export default function SyncDialog({
  environments,
  from,
  to,
  place,
  applyAction,
  onClose,
}: Pick<SyncButtonProps, "environments" | "from" | "to" | "place" | "applyAction"> & {
  onClose: () => void;
}) {
  const [ends, setEnds] = useState(() => startingEnds(environments, from, to));
  const [idempotencyKey, setIdempotencyKey] = useState(newKey);
  const query = useSyncPlan(place, ends.source, ends.target);
  const [state, apply] = useActionState<FormState, FormData>(async (previous, formData) => {
    const next = await applyAction(previous, formData);
    if (!next.ok && next.message) {
      setIdempotencyKey(newKey());
      await query.refetch();
    }
    return next;
  }, initialFormState);

  const target = environments.find(({ slug }) => slug === ends.target);
  const title = `Sync to ${target?.name ?? "…"}`;
  const onOpenChange = (open: boolean) => !open && onClose();

  if (state.ok) {
    const applied = state.data as AppliedSync; // what applySyncAction answers with
    return (
      <Dialog open onOpenChange={onOpenChange} title={title} size="m">
        <SyncResult
          applied={applied}
          deploymentsHref={paths.environment({ ...place, env: ends.target }, "deployments")}
          syncHref={paths.sync({ ...place, env: ends.target }, applied.id)}
          onClose={onClose}
        />
      </Dialog>
    );
  }

  const preview = query.data;
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={title}
      size="l"
      footer={
        <SyncFooter
          key={`${ends.source} ${ends.target}`}
          plan={preview?.plan}
          testing={query.testing > 0}
          refusal={state.fieldErrors?.["confirmation"]}
          idempotencyKey={idempotencyKey}
          action={apply}
          onCancel={onClose}
        />
      }
    >
      <div className="grid gap-4">
        <SyncEnds environments={environments} ends={ends} onChange={setEnds} />
        <FormMessage state={state} />
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
