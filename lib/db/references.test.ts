import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deployVersion } from "@/lib/domain/deployment";
import { createProject } from "@/lib/domain/project";
import { environmentContext, projectContext } from "@/lib/auth/context";
import { applySync, previewSync } from "@/lib/domain/sync";
import { newId } from "@/lib/ids";
import { seedApproval } from "@/tests/seed/approval";
import { seedOrganization } from "@/tests/seed/organization";
import { seedConnection, seedVersion } from "@/tests/seed/version";
import { seedSecrets } from "@/tests/seed/secrets";
import { asOwner } from "@/tests/setup/sql";

interface Reference {
  name: string;
  child: string;
  parent: string;
  /** Pairs of columns, child's and parent's. */
  columns: { child: string; parent: string }[];
}

/** Narrowest first. The rows of `environments` and `projects` say by their own id which one they are. */
const OWNERS = ["environment_id", "project_id", "organization_id"];
const ownId: Record<string, string> = {
  environments: "environment_id",
  projects: "project_id",
  organizations: "organization_id",
};

const FOREIGN_KEY_VIOLATION = "23503";
/** Of a column that the database makes from the row's own sealed value, and nobody else can set. */
const GENERATED_ALWAYS = "428C9";

const superuser = new pg.Client({ connectionString: process.env["TEST_DATABASE_URL"] ?? "" });
let organizationIds: string[];
let references: Reference[];

beforeAll(async () => {
  await superuser.connect();
  organizationIds = [await seedFurnished(), await seedFurnished()];
  references = await readReferences();
});

afterAll(() => superuser.end());

describe("a reference between owned rows is composite (I2c)", () => {
  it("in every table: it carries each owner both sides have", async () => {
    const columns = await ownersByTable();
    const wanting = references.flatMap(({ name, child, parent, columns: pairs }) =>
      OWNERS.filter((owner) => columns.get(child)?.has(owner) && columns.get(parent)?.has(owner))
        .filter(
          (owner) =>
            !pairs.some(
              (pair) => meaning(child, pair.child) === owner && meaning(parent, pair.parent) === owner,
            ),
        )
        // A reference by (id, environment) says with its environment which project and organization it stands in.
        .filter(
          (owner) =>
            owner === "environment_id" ||
            !pairs.some((pair) => meaning(child, pair.child) === "environment_id"),
        )
        .map((owner) => `${name} lacks ${owner}`),
    );
    expect(references.length).toBeGreaterThanOrEqual(15);
    expect(wanting).toEqual([]);
  });

  it("so that no row can be made to point into another environment, project or organization, with every other guard off", async () => {
    const tried: string[] = [];
    for (const reference of references) {
      const outcome = await pointElsewhere(reference);
      if (outcome === "names its owner only") continue;
      tried.push(reference.name);
      expect({ reference: reference.name, outcome }).toEqual({
        reference: reference.name,
        outcome: "refused",
      });
    }
    expect(tried).toEqual(expect.arrayContaining(["connection_secrets_connection_id_environment_id_fkey"]));
    expect(tried.length).toBeGreaterThanOrEqual(14);
  });
});

/** Moves one row's pointer, as owner and without triggers of ours, to a row that belongs elsewhere. */
async function pointElsewhere({ child, parent, columns }: Reference): Promise<string> {
  const owners = columns.filter((pair) => OWNERS.includes(meaning(child, pair.child)));
  owners.sort((a, b) => OWNERS.indexOf(meaning(child, a.child)) - OWNERS.indexOf(meaning(child, b.child)));
  const ids = columns.filter((pair) => !owners.includes(pair));
  const pointers = ids.length ? ids : owners.slice(0, 1);
  const [boundary, ...wider] = ids.length ? owners : owners.slice(1);
  if (!boundary) return "names its owner only";
  const pairs = await asOwner<Record<string, string>>(
    `SELECT c.ctid::text AS row, ${pointers.map((pair, index) => `p.${pair.parent} AS value${index}`).join(", ")}
     FROM ${child} c JOIN ${parent} p ON p.${boundary.parent} <> c.${boundary.child}
       ${wider.map((pair) => `AND p.${pair.parent} = c.${pair.child}`).join(" ")}
     WHERE c.organization_id = ANY($1) AND p.organization_id = ANY($1) ORDER BY c.ctid DESC LIMIT 100`,
    [organizationIds],
  );
  const inconclusive = new Set<string>();
  for (const pair of pairs) {
    const outcome = await move(child, pointers, pair);
    if (outcome === "it moved") return outcome;
    if (outcome === FOREIGN_KEY_VIOLATION || outcome === GENERATED_ALWAYS) return "refused";
    inconclusive.add(outcome); // such as a name that is taken over there: another pair will tell
  }
  return `not tried: ${[...inconclusive].join(", ") || "no rows"}`;
}

async function move(
  child: string,
  pointers: Reference["columns"],
  pair: Record<string, unknown>,
): Promise<string> {
  const set = pointers.map((pointer, index) => `${pointer.child} = $${index + 1}`).join(", ");
  const values = pointers.map((_, index) => pair[`value${index}`]);
  try {
    await superuser.query("BEGIN");
    await superuser.query(`ALTER TABLE ${child} DISABLE TRIGGER USER`);
    const { rowCount } = await superuser.query(
      `UPDATE ${child} SET ${set} WHERE ctid = '${String(pair["row"])}'`,
      values,
    );
    return rowCount === 1 ? "it moved" : "the row was gone";
  } catch (error) {
    return error instanceof pg.DatabaseError ? (error.code ?? "no code") : String(error);
  } finally {
    await superuser.query("ROLLBACK");
  }
}

function meaning(table: string, column: string): string {
  return column === "id" ? (ownId[table] ?? column) : column;
}

async function readReferences(): Promise<Reference[]> {
  return asOwner<Record<string, unknown> & Reference>(
    `SELECT conname::text AS name, conrelid::regclass::text AS child, confrelid::regclass::text AS parent,
       (SELECT json_agg(json_build_object('child', a.attname, 'parent', b.attname))
        FROM unnest(conkey, confkey) AS k(c, p)
        JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = k.c
        JOIN pg_attribute b ON b.attrelid = confrelid AND b.attnum = k.p) AS columns
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace
       AND confrelid <> 'users'::regclass ORDER BY conname`,
  );
}

async function ownersByTable(): Promise<Map<string, Set<string>>> {
  const rows = await asOwner<{ name: string; columns: string[] }>(
    `SELECT attrelid::regclass::text AS name, array_agg(attname::text) AS columns FROM pg_attribute
     WHERE attname = ANY($1) AND attrelid IN (SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace)
     GROUP BY attrelid`,
    [OWNERS],
  );
  const owners = new Map(rows.map(({ name, columns }) => [name, new Set(columns)]));
  for (const [table, owner] of Object.entries(ownId))
    owners.set(table, (owners.get(table) ?? new Set()).add(owner));
  return owners;
}

/** An organization with two projects in which every kind of row exists, in two environments each. */
async function seedFurnished(): Promise<string> {
  const { organization, owner: person, context } = await seedOrganization();
  for (const name of ["Orders", "Tickets"]) {
    const { slug } = await createProject(context, {
      name,
      template: "three",
    });
    const ctx = await projectContext(person, organization.slug, slug);
    const inside = (env: string) => environmentContext(person, organization.slug, slug, env);
    const manifest = {
      name,
      systems: {
        crm: { name: "CRM", baseUrl: "https://crm.example.com", auth: { type: "bearer" }, required: false },
      },
    };
    const version = await seedVersion(ctx, {
      manifest,
      files: [{ path: `only-in-${name}.ts`, content: newId() }],
    });
    await deployVersion(await inside("development"), { versionNumber: version.number, activate: true });
    for (const env of ["development", "staging"]) await seedSecrets(await inside(env));
    await seedConnection(await inside("production"), "crm");
    const ends = { source: "development", target: "staging" };
    const { plan } = await previewSync(ctx, ends);
    // One with all steps, one with few: so that a step of the one has room in the other.
    const activate = name === "Orders";
    await applySync(ctx, { ...ends, planDigest: plan.digest, idempotencyKey: newId(), activate });
    if (!activate)
      await deployVersion(await inside("staging"), { versionNumber: version.number, activate: true });
    await seedApproval(organization, ctx, await inside("production"));
  }
  // Environments whose names the other projects do not have.
  await createProject(context, { name: "Long path", template: "five" });
  await seedUnreferenced(organization.id);
  return organization.id;
}

/** Versions and blobs that no other row holds in place: those that one does cannot be moved at all. */
async function seedUnreferenced(organizationId: string): Promise<void> {
  await asOwner(
    `INSERT INTO versions SELECT (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(),
       'number', (random() * 1e9)::int, 'name_key', gen_random_uuid(), 'digest', gen_random_uuid()))).*
     FROM versions v WHERE organization_id = $1`,
    [organizationId],
  );
  await asOwner(
    `INSERT INTO blobs (organization_id, project_id, sha256, size, content)
     SELECT organization_id, id, sha256(id::text::bytea), 0, '' FROM projects WHERE organization_id = $1`,
    [organizationId],
  );
}
