import { projectAction } from "@/lib/auth/action-context";
import { summarizeEnvironments } from "@/lib/domain/environment";
import { jsonRoute } from "@/lib/http/json-route";
import type { ProjectPlace } from "@/lib/paths";

/** The environments as the popover shows them, asked anew each time it opens. */
export function GET(_request: Request, { params }: { params: Promise<ProjectPlace> }) {
  return jsonRoute(async () => summarizeEnvironments(await projectAction(await params)));
}
