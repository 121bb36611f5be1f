import { projectAction } from "@/lib/auth/action-context";
import { assertSameOrigin } from "@/lib/auth/same-origin";
import { importOpenApi } from "@/lib/domain/system";
import { requirePermission } from "@/lib/domain/permissions";
import { jsonRoute } from "@/lib/http/json-route";
import { readBytes } from "@/lib/http/read-bytes";
import type { ProjectPlace } from "@/lib/paths";
import { largestDocument } from "@/lib/schemas/openapi";

/** Reads an OpenAPI document, sent as it is, and answers what to review. Nothing is saved. */
export function POST(request: Request, { params }: { params: Promise<ProjectPlace> }) {
  return jsonRoute(async () => {
    await assertSameOrigin();
    const ctx = await projectAction(await params);
    requirePermission(ctx, "system.manage"); // before megabytes are read
    const refusal =
      "The document is larger than 12 MB. Leave out what a system does not need, such as its schemas.";
    return { system: await importOpenApi(ctx, await readBytes(request, largestDocument, refusal)) };
  });
}
