import { projectAction } from "@/lib/auth/action-context";
import { notFound } from "@/lib/domain/errors";
import { readVersionFile } from "@/lib/domain/version";
import { jsonRoute } from "@/lib/http/json-route";
import type { ProjectPlace } from "@/lib/paths";
import { versionFileQuerySchema, versionNumberSchema } from "@/lib/schemas/version";

/** One file of a version, as the version's page opens it. */
export function GET(request: Request, { params }: { params: Promise<ProjectPlace & { number: string }> }) {
  return jsonRoute(async () => {
    const place = await params;
    const ctx = await projectAction(place);
    const number = versionNumberSchema.safeParse(place.number);
    const query = versionFileQuerySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!number.success || !query.success) throw notFound("file");
    return readVersionFile(ctx, number.data, query.data.path);
  });
}
