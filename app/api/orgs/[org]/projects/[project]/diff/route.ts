import { projectAction } from "@/lib/auth/action-context";
import { readFileDiff } from "@/lib/domain/diff";
import { notFound } from "@/lib/domain/errors";
import { jsonRoute } from "@/lib/http/json-route";
import type { ProjectPlace } from "@/lib/paths";
import { fileDiffQuerySchema } from "@/lib/schemas/diff";

/** One file in two versions, a page of rows at a time. */
export function GET(request: Request, { params }: { params: Promise<ProjectPlace> }) {
  return jsonRoute(async () => {
    const ctx = await projectAction(await params);
    const query = fileDiffQuerySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!query.success) throw notFound("file");
    return readFileDiff(ctx, query.data);
  });
}
