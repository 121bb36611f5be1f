import { spawnSync } from "node:child_process";
import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { StartRefusal } from "@/lib/start-refusal";
import type { Binaries } from "./binaries";
import type { Place } from "./place";

export const SUPERUSER = "locktender";
export const DATABASE = "locktender";

/**
 * Makes the cluster unless it exists. It is made beside its final name and renamed, so that a crash half-way
 * leaves nothing that looks like a cluster. Trust is enough: the only way in is a socket in a folder of mode 0700.
 */
export function ensureCluster(place: Place, binaries: Binaries, durable: boolean): void {
  if (existsSync(join(place.cluster, "PG_VERSION"))) return;
  const draft = `${place.cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  const parameters = ["-D", draft, "-U", SUPERUSER, "--auth=trust", "--encoding=UTF8", "--no-instructions"];
  // The locale is PostgreSQL's own, so that text sorts alike on every machine.
  const locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const sync = durable ? [] : ["--no-sync"];
  const run = spawnSync(binaries.initdb, [...parameters, ...locale, ...sync], {
    ...place.account,
    cwd: "/",
    encoding: "utf8",
  });
  if (run.error || run.status !== 0) {
    const reason = run.error?.message ?? run.stderr.trim().split("\n").at(-1) ?? "";
    throw new StartRefusal(
      `The embedded PostgreSQL could not be set up in ${place.home} (${reason}). Mend that, or set DATABASE_URL.`,
    );
  }
  renameSync(draft, place.cluster);
}
