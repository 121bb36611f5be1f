import { activeVersion } from "@/lib/domain/deployment/active";
import { publicId } from "@/lib/ids";
import type { EnvironmentAnswer } from "@/lib/schemas/data-plane";
import { forToken } from "../door";
import { versionAnswer } from "../version-answer";

/** `GET /v1/environment` */
export const environment = forToken("environment:read", async (ctx, c) => {
  const active = await activeVersion(ctx);
  return c.json<EnvironmentAnswer>({
    id: publicId("environment", ctx.environment.id),
    name: ctx.environment.name,
    slug: ctx.environment.slug,
    kind: ctx.environment.kind,
    project: {
      id: publicId("project", ctx.project.id),
      name: ctx.project.name,
      slug: ctx.project.slug,
    },
    organization: {
      id: publicId("organization", ctx.organization.id),
      name: ctx.organization.name,
      slug: ctx.organization.slug,
    },
    activeVersion: active && versionAnswer(active),
  });
});
