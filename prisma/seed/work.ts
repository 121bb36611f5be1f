import { randomBytes, randomUUID } from "node:crypto";
import { environmentContext, projectContext, type Principal } from "@/lib/auth/context";
import { listConnections, saveConnection } from "@/lib/domain/connection";
import { deployVersion, listDeployments, rollBack } from "@/lib/domain/deployment";
import { applySync, previewSync } from "@/lib/domain/sync";
import { mintToken, revokeToken } from "@/lib/domain/token";
import { setVariable } from "@/lib/domain/variable";
import { createVersion } from "@/lib/domain/version";
import type { ProjectPlace } from "@/lib/paths";
import { credentialFields } from "@/lib/schemas/credential-fields";
import type { MintToken } from "@/lib/schemas/token";
import type { People } from "./people";
import { editedBundle, type Release } from "./releases";

/** What the team does in the project, each by whoever would do it. */
export function workIn({ org, project }: ProjectPlace, { admin, developer }: People) {
  const inside = (env: string, who: Principal) => environmentContext(who, org, project, env);

  return {
    /** A new version; resolves to its number. */
    async handIn({ edits, ...described }: Release): Promise<number> {
      const ctx = await projectContext(developer, org, project);
      return (await createVersion(ctx, await editedBundle(edits), described)).version.number;
    },

    /** Credentials of its own for each system of the project; only production tells Slack. */
    async connect(env: string): Promise<void> {
      const ctx = await inside(env, admin);
      for (const { systemId, key, auth } of await listConnections(ctx)) {
        if (key === "slack" && env !== "production") continue;
        // Made-up credentials are sent to nobody: no host is named .invalid (RFC 2606).
        const baseUrl = `https://${key}${env === "production" ? "" : "-sandbox"}.example.invalid`;
        const fields = credentialFields[auth.type].map(({ name }) => [
          name,
          randomBytes(24).toString("base64url"),
        ]);
        const credentials = Object.fromEntries(fields) as Record<string, string>; // pairs of two texts
        await saveConnection(ctx, { systemId, baseUrl, credentials });
      }
    },

    async deploy(versionNumber: number): Promise<void> {
      await deployVersion(await inside("development", developer), { versionNumber, activate: true });
    },

    async sync(source: string, target: string): Promise<void> {
      const ctx = await projectContext(admin, org, project);
      const { plan } = await previewSync(ctx, { source, target });
      await applySync(ctx, {
        source,
        target,
        planDigest: plan.digest,
        idempotencyKey: randomUUID(),
        activate: true,
        confirmation: plan.target.name,
      });
    },

    /** Back to what ran before. */
    async rollBack(env: string): Promise<void> {
      const ctx = await inside(env, admin);
      const { deployments } = await listDeployments(ctx);
      const before = deployments.find(({ status }) => status === "superseded");
      if (before) await rollBack(ctx, { deploymentId: before.id });
    },

    /** The runner's token, a monitor's, and one that a laptop lost. */
    async mintTokens(env: string): Promise<void> {
      const ctx = await inside(env, admin);
      await mintToken(ctx, token("Order runner", ["environment:read", "deployment:read"], "365"));
      await mintToken(ctx, token("Status page", ["environment:read"], "90"));
      const { id } = await mintToken(ctx, token("Jonas's laptop", ["deployment:read"], "30"));
      await revokeToken(ctx, { tokenId: id });
    },

    async set(env: string, values: Record<string, string>): Promise<void> {
      const ctx = await inside(env, admin);
      for (const [name, value] of Object.entries(values)) await setVariable(ctx, { name, value });
    },
  };
}

function token(
  name: string,
  scopes: MintToken["scopes"],
  lifetime: Exclude<MintToken["lifetime"], "date">,
): MintToken {
  return { name, scopes, lifetime, expiresOn: "", allowedRanges: [] };
}
