import { beforeAll, describe, expect, it } from "vitest";
import { deployVersion } from "@/lib/domain/deployment";
import { openScope } from "./scope";
import { newId } from "@/lib/ids";
import { seedProject } from "@/tests/seed/organization";
import { seedSecrets } from "@/tests/seed/secrets";
import { demandingManifest, seedVersion } from "@/tests/seed/version";
import { asApplication, asOwner } from "@/tests/setup/sql";

/** Every table that says who owns its rows, read from the database itself, so that a new one cannot be forgotten. */
const OWNED = `SELECT c.oid, c.relname::text AS name FROM pg_class c
  WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND (c.relname = 'organizations' OR EXISTS (
    SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN ('organization_id', 'project_id', 'environment_id')))`;

beforeAll(async () => {
  const seeded = await seedProject();
  const version = await seedVersion(await seeded.as(), { manifest: demandingManifest });
  const inside = await seeded.inside("development");
  await deployVersion(inside, { versionNumber: version.number, activate: false });
  await seedSecrets(inside);
});

describe("row-level security (I2b)", () => {
  it("is on, forced and has a policy on every table that names an owner", async () => {
    const tables = await asOwner(
      `SELECT o.name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
         EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = o.oid AND p.polpermissive) AS has_policy
       FROM (${OWNED}) o JOIN pg_class c ON c.oid = o.oid`,
    );
    expect(tables.length).toBeGreaterThanOrEqual(17);
    expect(tables.filter(({ enabled, forced, has_policy }) => !(enabled && forced && has_policy))).toEqual(
      [],
    );
  });

  it("shows the programs no row of any of them before they say where they stand", async () => {
    for (const { name } of await asOwner<{ name: string }>(OWNED)) {
      const [seen] = await asApplication(`SELECT count(*)::int AS rows FROM ${name}`);
      expect({ table: name, ...seen }).toEqual({ table: name, rows: 0 });
    }
    for (const table of ["environments", "variables", "connections", "api_tokens", "audit_events"]) {
      const [there] = await asOwner<{ rows: number }>(`SELECT count(*)::int AS rows FROM ${table}`);
      expect(there?.rows).toBeGreaterThan(0);
    }
  });

  it("is passed by no view", async () => {
    const views = await asOwner(
      `SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace
         AND NOT coalesce(reloptions::text LIKE '%security_invoker=true%', false)`,
    );
    expect(views).toEqual([]);
  });
});

describe("the role the programs run under", () => {
  it("is no superuser, passes no row-level security, makes nothing and belongs to no other role", async () => {
    const [role] = await asOwner(
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin,
         EXISTS (SELECT FROM pg_auth_members WHERE member = pg_roles.oid) AS is_member,
         has_schema_privilege(oid, 'public', 'CREATE') AS creates
       FROM pg_roles WHERE rolname = 'locktender_app'`,
    );
    expect(Object.values(role ?? {})).toEqual(Array(8).fill(false));
  });

  it("owns nothing", async () => {
    const owned = await asOwner(
      `SELECT classid::regclass::text, objid FROM pg_shdepend
       WHERE refclassid = 'pg_authid'::regclass AND refobjid = 'locktender_app'::regrole AND deptype = 'o'`,
    );
    expect(owned).toEqual([]);
  });

  it("cannot read which migrations were applied, nor truncate any table", async () => {
    await expect(asApplication("SELECT * FROM _prisma_migrations")).rejects.toMatchObject({ code: "42501" });
    for (const { name } of await asOwner<{ name: string }>(OWNED))
      await expect(asApplication(`TRUNCATE ${name}`)).rejects.toMatchObject({ code: "42501" });
  });
});

describe("what never changes", () => {
  it.each(["versions", "version_files", "blobs", "audit_events"])(
    "%s cannot be changed, not even by the owner",
    async (table) => {
      const column = table === "audit_events" ? "action" : "organization_id";
      const change = `UPDATE ${table} SET ${column} = ${column}`;
      await expect(asOwner(change)).rejects.toMatchObject({ code: "23001" });
      await expect(asApplication(change)).rejects.toMatchObject({ code: "42501" });
      await expect(asApplication(`DELETE FROM ${table}`)).rejects.toMatchObject({ code: "42501" });
    },
  );

  it("the audit log cannot be thinned out, not even by the owner", async () => {
    await expect(asOwner("DELETE FROM audit_events")).rejects.toMatchObject({ code: "23001" });
    await expect(asOwner("TRUNCATE audit_events")).rejects.toMatchObject({ code: "23001" });
  });
});

describe("a write (P2)", () => {
  it.each([0, 2])("that records %i audit events instead of one does not happen", async (events) => {
    const { organization, owner } = await seedProject("empty");
    const db = openScope({ organizationId: organization.id });
    const write = db.write(async (tx) => {
      await tx.organization.update({
        where: { id: organization.id },
        data: { name: "Changed" },
        select: { id: true },
      });
      for (let made = 0; made < events; made += 1)
        await tx.auditEvent.create({ data: eventOf(organization.id, owner), select: { id: true } });
    });
    await expect(write).rejects.toThrow(`exactly one audit event; this one recorded ${events}`);
    const rows = await asOwner(
      "SELECT name, (SELECT count(*)::int FROM audit_events WHERE action = 'test.event' AND organization_id = o.id) AS events FROM organizations o WHERE id = $1",
      [organization.id],
    );
    expect(rows).toEqual([{ name: organization.name, events: 0 }]);
  });
});

function eventOf(organizationId: string, owner: { id: string; name: string }) {
  return {
    id: newId(),
    organizationId,
    actorKind: "user" as const,
    actorId: owner.id,
    actorName: owner.name,
    action: "test.event",
    targetKind: "organization",
    targetId: organizationId,
    targetName: "Acme",
  };
}
