import { environmentContext } from "@/lib/auth/context";
import { deployVersion } from "@/lib/domain/deployment";
import { DomainError } from "@/lib/domain/errors";
import { adminRoute } from "@/lib/http/admin-route";
import { readJson } from "@/lib/http/read-json";
import type { EnvironmentPlace } from "@/lib/paths";
import { publicId } from "@/lib/public-id";
import { deployVersionBodySchema } from "@/lib/schemas/deployment";

/** Puts a version into an environment; the answer says whether it runs, and if not, what is missing. */
export function POST(request: Request, { params }: { params: Promise<EnvironmentPlace> }) {
  return adminRoute(
    request,
    async (principal) => {
      const { org, project, env } = await params;
      const ctx = await environmentContext(principal, org, project, env);
      const body = deployVersionBodySchema.safeParse(await readJson(request));
      if (!body.success)
        throw new DomainError("invalid_input", "Send “version”, a number, and “activate”, true or false.");
      const { version: versionNumber, activate } = body.data;
      const { deployment, findings } = await deployVersion(ctx, { versionNumber, activate });
      return {
        deployment: {
          ...deployment,
          id: publicId("deployment", deployment.id),
          findings: findings.map(({ severity, code, sentence }) => ({ severity, code, sentence })),
        },
      };
    },
    201,
  );
}
