import { projectAction } from "@/lib/auth/action-context";
import { DomainError } from "@/lib/domain/errors";
import { draftSync, previewSync } from "@/lib/domain/sync";
import { jsonRoute } from "@/lib/http/json-route";
import type { ProjectPlace } from "@/lib/paths";
import { syncPlanQuerySchema } from "@/lib/schemas/sync";

/** The plan of a sync, computed as the dialog opens or its ends change. Changes nothing of either. */
export function GET(request: Request, { params }: { params: Promise<ProjectPlace> }) {
  return jsonRoute(async () => {
    const ctx = await projectAction(await params);
    const query = syncPlanQuerySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!query.success)
      throw new DomainError("invalid_input", "Choose a source and a target to see the plan.");
    const { tests, ...ends } = query.data;
    return tests === "later" ? draftSync(ctx, ends) : previewSync(ctx, ends);
  });
}
