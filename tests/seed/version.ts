import type { EnvironmentContext, ProjectContext } from "@/lib/domain/context";
import type { ConnectionStatus } from "@/lib/db/generated/enums";
import { createVersion } from "@/lib/domain/version";
import { readArchive } from "@/lib/domain/version/archive";
import type { Bundle } from "@/lib/domain/version/bundle";
import { newId } from "@/lib/ids";
import type { DescribeVersion } from "@/lib/schemas/version";
import { tarOf, type Packed } from "@/tests/archives";

/** A manifest that needs nothing, so that its version can run anywhere. */
export const modestManifest = { name: "Orders" };

/** One that needs a system, can do without another, and reads a variable that has no default. */
export const demandingManifest = {
  name: "Orders",
  systems: {
    netsuite: { name: "NetSuite", baseUrl: "https://netsuite.example.com", auth: { type: "bearer" } },
    slack: {
      name: "Slack",
      baseUrl: "https://slack.example.com",
      auth: { type: "bearer" },
      required: false,
    },
  },
  variables: { properties: { RETRY_LIMIT: { type: "integer" } }, required: ["RETRY_LIMIT"] },
};

/** A bundle made the way every bundle is: by reading an archive. */
export async function seedBundle(files: Packed[] = [], manifest: object = modestManifest): Promise<Bundle> {
  const root = { path: "locktender.json", content: JSON.stringify(manifest) };
  return readArchive(await tarOf([root, ...files]), "seed.tar");
}

/** A version whose content no other has. */
export async function seedVersion(
  ctx: ProjectContext,
  {
    manifest,
    content = newId(),
    files = [],
    ...described
  }: DescribeVersion & { manifest?: object; content?: string; files?: Packed[] } = {},
) {
  const bundle = await seedBundle([{ path: "src/main.ts", content }, ...files], manifest);
  return (await createVersion(ctx, bundle, described)).version;
}

/** A connection of an environment as it stands in the table, without a secret behind it. */
export async function seedConnection(
  ctx: EnvironmentContext,
  systemKey: string,
  {
    status = "valid",
    fingerprint = null,
    baseUrl = null,
  }: { status?: ConnectionStatus; fingerprint?: string | null; baseUrl?: string | null } = {},
): Promise<void> {
  await ctx.db.note(async (tx) => {
    const system = await tx.system.findFirstOrThrow({
      where: { projectId: ctx.project.id, key: systemKey },
      select: { id: true },
    });
    const owned = {
      organizationId: ctx.organization.id,
      projectId: ctx.project.id,
      environmentId: ctx.environment.id,
    };
    await tx.connection.create({
      data: { ...owned, id: newId(), systemId: system.id, status, fingerprint, baseUrl },
      select: { id: true },
    });
  });
}

export async function seedVariable(
  ctx: EnvironmentContext,
  name: string,
  value: string | null,
): Promise<void> {
  const owned = {
    organizationId: ctx.organization.id,
    projectId: ctx.project.id,
    environmentId: ctx.environment.id,
  };
  await ctx.db.note((tx) =>
    tx.variable.create({ data: { ...owned, id: newId(), name, value }, select: { id: true } }),
  );
}
