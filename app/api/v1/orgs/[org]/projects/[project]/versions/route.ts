import { projectContext } from "@/lib/auth/context";
import { DomainError } from "@/lib/domain/errors";
import { listVersions, receiveVersion } from "@/lib/domain/version";
import { adminRoute } from "@/lib/http/admin-route";
import type { ProjectPlace } from "@/lib/paths";
import { publicId } from "@/lib/public-id";
import { versionCursorSchema } from "@/lib/schemas/version";

/** Seconds a slow line may take for the 26 MiB an upload holds at most. */
export const maxDuration = 300;

interface Route {
  params: Promise<ProjectPlace>;
}

/** The project's versions, newest first, fifty a page; `next` goes back as `before`. */
export function GET(request: Request, { params }: Route) {
  return adminRoute(request, async (principal) => {
    const { org, project } = await params;
    const ctx = await projectContext(principal, org, project);
    const query = versionCursorSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!query.success)
      throw new DomainError(
        "invalid_input",
        "“before” takes the “next” of the page before, and nothing else.",
      );
    const { versions, next } = await listVersions(ctx, query.data);
    return {
      versions: versions.map(({ id, number, name, description, digest, fileCount, size, createdAt }) => ({
        id: publicId("version", id),
        number,
        name,
        description,
        digest,
        files: fileCount,
        size,
        createdAt,
      })),
      next: next === null ? null : String(next),
    };
  });
}

/** An upload from the command line (docs/bundle-format.md). */
export function POST(request: Request, { params }: Route) {
  return adminRoute(
    request,
    async (principal) => {
      const { org, project } = await params;
      const version = await receiveVersion(await projectContext(principal, org, project), request);
      return { version: { ...version, id: publicId("version", version.id) } };
    },
    201,
  );
}
