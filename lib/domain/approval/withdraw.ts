import { recordAudit } from "../audit";
import type { ProjectContext } from "../context";
import { DomainError } from "../errors";
import { closeRequest } from "./close";
import { personOf } from "./person";
import { lockOpenRequest, nameOf } from "./stored";

/** Takes one's own request back. @throws `approval_closed`, `forbidden` */
export async function withdrawApproval(ctx: ProjectContext, input: { requestId: string }): Promise<void> {
  const { id } = personOf(ctx);
  await ctx.db.write(async (tx) => {
    const request = await lockOpenRequest(tx, ctx, input.requestId);
    if (request.requesterId !== id)
      throw new DomainError(
        "forbidden",
        `Only ${request.requesterName} can withdraw this request. Reject it instead.`,
      );
    await closeRequest(tx, ctx, request, "withdrawn", null);
    await recordAudit(tx, ctx, {
      action: "approval.withdrawn",
      target: { kind: "approval", id: request.id, name: nameOf(request) },
      environmentId: request.targetEnvironmentId,
    });
  });
}
