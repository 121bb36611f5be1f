import { projectContext } from "@/lib/auth/context";
import { decideApproval, requestApproval } from "@/lib/domain/approval";
import type { EnvironmentContext, ProjectContext } from "@/lib/domain/context";
import { saveRules } from "@/lib/domain/promotion";
import { previewSync } from "@/lib/domain/sync";
import { defaultRules } from "@/lib/schemas/promotion";
import { seedMember } from "./organization";

/** Rules of production that ask for an approval, a request to sync there what staging runs, and somebody's answer to it. */
export async function seedApproval(
  organization: { id: string; slug: string },
  ctx: ProjectContext,
  production: EnvironmentContext,
): Promise<{ id: string }> {
  await saveRules(production, { ...defaultRules, protected: true, approvals: 1 });
  const ends = { source: "staging", target: "production" };
  const { plan } = await previewSync(ctx, ends);
  const { id } = await requestApproval(ctx, { ...ends, planDigest: plan.digest, activate: true, note: "" });
  const admin = await seedMember(organization, "admin");
  const asAdmin = await projectContext(admin, organization.slug, ctx.project.slug);
  await decideApproval(asAdmin, { requestId: id, verdict: "approved", note: "" });
  return { id };
}
