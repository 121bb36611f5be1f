import { Button, ButtonLink } from "@/components/ui/button";
import type { FormAction } from "@/lib/actions/form-state";
import { paths, type ProjectPlace } from "@/lib/paths";
import type { SyncPreview } from "@/lib/schemas/sync";
import { useState, type ComponentProps } from "react";
import { RequestFooter } from "./request-footer";
import { SyncFooter } from "./sync-footer";

/** What can be done with the plan: sync it, request approval of it, or open the request that somebody made. */
export function PlanFooter({
  preview,
  place,
  requestAction,
  ...footer
}: Omit<ComponentProps<typeof SyncFooter>, "plan" | "passage"> & {
  preview: SyncPreview | undefined;
  place: ProjectPlace;
  requestAction: FormAction;
}) {
  const [passing, setPassing] = useState(false);
  const { plan, passage } = preview ?? {};
  const isSame = plan?.from?.digest === plan?.to.digest;
  const hrefOf = (id: string) => paths.approval({ ...place, env: plan?.target.slug ?? "" }, id);
  if (plan && passage?.request && !isSame)
    return (
      <>
        <Button variant="ghost" onClick={footer.onCancel}>
          Close
        </Button>
        <ButtonLink variant="primary" href={hrefOf(passage.request.id)} onClick={footer.onCancel}>
          Open the request
        </ButtonLink>
      </>
    );
  if (plan && passage?.mayRequest && !isSame && !passing)
    return (
      <RequestFooter
        plan={plan}
        waitingFor={footer.waitingFor}
        action={requestAction}
        hrefOf={hrefOf}
        onCancel={footer.onCancel}
        onPass={passage.mayOverride ? () => setPassing(true) : undefined}
      />
    );
  return <SyncFooter plan={plan} passage={passage} {...footer} />;
}
