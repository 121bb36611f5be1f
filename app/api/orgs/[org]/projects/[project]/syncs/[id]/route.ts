import { projectAction } from "@/lib/auth/action-context";
import { notFound } from "@/lib/domain/errors";
import { getSyncProgress } from "@/lib/domain/sync";
import { jsonRoute } from "@/lib/http/json-route";
import { parsePublicId } from "@/lib/ids";
import type { ProjectPlace } from "@/lib/paths";

/** How far a sync is: what the dialog and the sync's page ask while it runs. */
export function GET(_request: Request, { params }: { params: Promise<ProjectPlace & { id: string }> }) {
  return jsonRoute(async () => {
    const { id, ...place } = await params;
    const ctx = await projectAction(place);
    const syncId = parsePublicId("sync", id);
    if (!syncId) throw notFound("sync");
    return getSyncProgress(ctx, syncId);
  });
}
