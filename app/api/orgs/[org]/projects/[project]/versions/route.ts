import { projectAction } from "@/lib/auth/action-context";
import { assertSameOrigin } from "@/lib/auth/same-origin";
import { receiveVersion } from "@/lib/domain/version";
import { jsonRoute } from "@/lib/http/json-route";
import { publicId } from "@/lib/public-id";
import type { ProjectPlace } from "@/lib/paths";

/** Seconds a slow line may take for the 26 MiB an upload holds at most. */
export const maxDuration = 300;

/** Takes an upload from the dashboard's own page: the session's cookie says who, so the page's origin must be ours. */
export function POST(request: Request, { params }: { params: Promise<ProjectPlace> }) {
  return jsonRoute(async () => {
    await assertSameOrigin();
    const version = await receiveVersion(await projectAction(await params), request);
    return { version: { ...version, id: publicId("version", version.id) } };
  }, 201);
}
