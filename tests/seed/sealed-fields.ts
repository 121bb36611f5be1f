import { provideEnvironmentKey, type EnvironmentOwners } from "@/data-plane/keys/environment-keys";
import type { RootKey } from "@/data-plane/keys/root-key";
import { openSealed } from "@/data-plane/keyring";
import { sealFor } from "@/lib/crypto/seal";
import type { EnvironmentContext } from "@/lib/domain/context";
import { deployVersion } from "@/lib/domain/deployment";
import { newId } from "@/lib/ids";
import { seedProject } from "./organization";
import { seedVersion } from "./version";

/** A secret variable that holds `<its id>:<a number>`, so that every value tells whether it is in its place. */
export interface SealedField {
  ctx: EnvironmentContext;
  owners: EnvironmentOwners;
  id: string;
  name: string;
}

/** So many secret variables in each of three environments, which a version there reads; at most 200. */
export async function seedSealedFields(rootKey: RootKey, each: number): Promise<SealedField[]> {
  const seeded = await seedProject("three");
  const names = Array.from({ length: each }, (_, index) => `SECRET_${index}`);
  const properties = Object.fromEntries(names.map((name) => [name, { type: "string", secret: true }]));
  const version = await seedVersion(await seeded.as(), {
    manifest: { name: "Orders", variables: { properties } },
  });
  const fields: SealedField[] = [];
  for (const env of ["development", "staging", "production"]) {
    const ctx = await seeded.inside(env);
    if (env === "development") await deployVersion(ctx, { versionNumber: version.number, activate: false });
    fields.push(...(await seedIn(rootKey, ctx, names)));
  }
  return fields;
}

async function seedIn(rootKey: RootKey, ctx: EnvironmentContext, names: string[]): Promise<SealedField[]> {
  const owners = {
    organizationId: ctx.organization.id,
    projectId: ctx.project.id,
    environmentId: ctx.environment.id,
  };
  const key = await provideEnvironmentKey(rootKey, owners);
  const fields = names.map((name) => ({ ctx, owners, id: newId(), name }));
  const sealed = await Promise.all(
    fields.map(({ id }) =>
      sealFor(key, Buffer.from(`${id}:0`), { ...placeOf(id), environmentId: owners.environmentId }),
    ),
  );
  await ctx.db.note(async (tx) => {
    await tx.variable.createMany({
      data: fields.map(({ id, name }) => ({ ...owners, id, name, isSealed: true })),
    });
    await tx.variableSecret.createMany({
      data: fields.map(({ id }, index) => ({ ...owners, variableId: id, sealed: sealed[index]! })),
    });
  });
  return fields;
}

/** What the field holds, read and opened as the data plane does it. */
export async function openField(rootKey: RootKey, { ctx, owners, id }: SealedField): Promise<string> {
  const { sealed } = await ctx.db.read((tx) =>
    tx.variableSecret.findFirstOrThrow({
      where: { variableId: id, environmentId: owners.environmentId },
      select: { sealed: true },
    }),
  );
  return Buffer.from(await openSealed(rootKey, owners, sealed, placeOf(id))).toString();
}

function placeOf(rowId: string) {
  return { table: "variable_secrets", rowId, column: "sealed" };
}
