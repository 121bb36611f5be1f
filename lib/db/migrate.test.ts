import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applicationUrl, migrate } from "./migrate";

let folder: string;
let url: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "migrations-"));
  url = await freshDatabase();
});

afterEach(() => rmSync(folder, { recursive: true }));

describe("migrations at start", () => {
  it("are applied once, in the order of their names", async () => {
    write("2_second", "ALTER TABLE boat ADD name TEXT;");
    write("1_first", "CREATE TABLE boat (id INT);");
    expect(await migrate({ url, folder })).toEqual(["1_first", "2_second"]);
    expect(await migrate({ url, folder })).toEqual([]);
    write("3_third", "INSERT INTO boat VALUES (1, 'Vrouwe Maria');");
    expect(await migrate({ url, folder })).toEqual(["3_third"]);
    expect(await rows("SELECT name FROM boat")).toEqual([{ name: "Vrouwe Maria" }]);
  });

  it("are applied once by two that start at the same moment", async () => {
    write("1_first", "SELECT pg_sleep(0.2); CREATE TABLE boat (id INT); INSERT INTO boat VALUES (1);");
    const both = await Promise.all([migrate({ url, folder }), migrate({ url, folder })]);
    expect(both.map((applied) => applied.length).sort()).toEqual([0, 1]);
    expect(await rows("SELECT id FROM boat")).toEqual([{ id: 1 }]);
  });

  it("leave nothing of one that fails half-way", async () => {
    write("1_first", "CREATE TABLE boat (id INT);");
    write("2_second", "CREATE TABLE lock (id INT); INSERT INTO nowhere VALUES (1);");
    await expect(migrate({ url, folder })).rejects.toThrow(
      'The migration 2_second failed and was rolled back (relation "nowhere" does not exist). Mend that and start again.',
    );
    expect(await rows("SELECT to_regclass('lock') AS lock, to_regclass('boat')::text AS boat")).toEqual([
      { lock: null, boat: "boat" },
    ]);
    write("2_second", "CREATE TABLE lock (id INT);");
    expect(await migrate({ url, folder })).toEqual(["2_second"]);
  });

  it("are refused when one was edited after it was applied, though not when only line ends differ", async () => {
    write("1_first", "CREATE TABLE boat (id INT);\n");
    await migrate({ url, folder });
    write("1_first", "CREATE TABLE boat (id INT);\r\n");
    expect(await migrate({ url, folder })).toEqual([]);
    write("1_first", "CREATE TABLE boat (id BIGINT);\n");
    await expect(migrate({ url, folder })).rejects.toThrow("1_first was edited after it was applied");
  });

  it("are refused when the database is ahead of the code", async () => {
    write("1_first", "SELECT 1;");
    write("2_second", "SELECT 1;");
    await migrate({ url, folder });
    rmSync(join(folder, "2_second"), { recursive: true });
    await expect(migrate({ url, folder })).rejects.toThrow(
      "migration 2_second, which this version of Locktender does not know",
    );
  });
});

describe("an owner that is no superuser", () => {
  it("is let into the role of the programs, though PostgreSQL 16 and later do not do so by themselves", async () => {
    const owner = await ownerOfTheDatabase("WITH ADMIN TRUE, SET FALSE");
    expect(await migrate({ url: owner, folder })).toEqual([]);
    expect(await query(applicationUrl(owner), "SELECT current_user AS role")).toEqual([
      { role: "locktender_app" },
    ]);
  });

  it("is told what to ask for where it may not let itself in, as after a restore", async () => {
    const owner = await ownerOfTheDatabase(null);
    const { username } = new URL(owner);
    await expect(migrate({ url: owner, folder })).rejects.toThrow(
      `The user ${username} may not act as locktender_app, the role of Locktender's programs. ` +
        `Let a superuser run "GRANT locktender_app TO ${username}", and start again.`,
    );
  });
});

describe("the application's connection", () => {
  it("is the owner's, in the role that owns nothing", () => {
    expect(applicationUrl("postgresql://a:b@db.example/lt?sslmode=require")).toBe(
      "postgresql://a:b@db.example/lt?sslmode=require&options=-c%20role%3Dlocktender_app",
    );
    expect(applicationUrl("postgresql://a@db.example/lt")).toBe(
      "postgresql://a@db.example/lt?options=-c%20role%3Dlocktender_app",
    );
  });

  it("keeps options that were there", () => {
    expect(applicationUrl("postgresql://a@h/lt?options=-c%20jit%3Doff")).toBe(
      "postgresql://a@h/lt?options=-c%20jit%3Doff%20-c%20role%3Dlocktender_app",
    );
  });

  it("arrives in that role", async () => {
    const owner = process.env.TEST_DATABASE_URL ?? "";
    await query(owner, "DO $$ BEGIN CREATE ROLE locktender_app; EXCEPTION WHEN duplicate_object THEN END $$");
    expect(await query(applicationUrl(owner), "SELECT current_user AS role")).toEqual([
      { role: "locktender_app" },
    ]);
  });
});

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

async function freshDatabase(): Promise<string> {
  const owner = process.env.TEST_DATABASE_URL ?? "";
  const name = `migrate_${Math.random().toString(36).slice(2)}`;
  await query(owner, `CREATE DATABASE ${name}`);
  return owner.replace("/locktender?", `/${name}?`);
}

/** A database's ordinary owner, and how it holds the programs' role. */
async function ownerOfTheDatabase(membership: string | null): Promise<string> {
  const name = `owner_${Math.random().toString(36).slice(2)}`;
  await rows(`CREATE ROLE ${name} LOGIN; GRANT ALL ON SCHEMA public TO ${name}`);
  if (membership) await rows(`GRANT locktender_app TO ${name} ${membership}`);
  return url.replace("locktender@", `${name}@`);
}

function rows(sql: string): Promise<unknown[]> {
  return query(url, sql);
}

async function query(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
