import { activeDeployment } from "@/lib/domain/deployment/active";
import { publicId } from "@/lib/ids";
import type { DeploymentAnswer } from "@/lib/schemas/data-plane";
import { forToken } from "../door";
import { versionAnswer } from "../version-answer";

/** `GET /v1/deployment` */
export const deployment = forToken("deployment:read", async (ctx, c) => {
  const active = await activeDeployment(ctx);
  return c.json<DeploymentAnswer>({
    id: publicId("deployment", active.id),
    number: active.number,
    activatedAt: (active.activatedAt ?? active.createdAt).toISOString(),
    version: { ...versionAnswer(active.version), description: active.version.description },
    manifest: active.manifest,
    files: active.files.map(({ path, sha256, size }) => ({
      path,
      sha256: Buffer.from(sha256).toString("hex"),
      size,
    })),
  });
});
