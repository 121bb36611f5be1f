import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { identityOf, isAlive } from "./process-identity";

export interface Lock {
  /** Whether a process that held it before died without letting go. */
  readonly inherited: boolean;
  release(): void;
}

export interface Holder {
  readonly pid: number;
  readonly identity: string | null;
}

/**
 * Takes a lock file that names its holder, or returns who holds it.
 * A lock whose holder died (also by kill -9) is taken over.
 */
export function takeLock(file: string): Lock | Holder {
  for (let inherited = false; ;) {
    if (create(file)) return { inherited, release: () => rmSync(file, { force: true }) };
    const holder = readHolder(file);
    if (holder && holds(holder)) return holder;
    if (holder) inherited = true;
    setAside(file, holder);
  }
}

export function isLock(result: Lock | Holder): result is Lock {
  return "release" in result;
}

/** Written elsewhere and linked into place, so that nobody ever reads half a lock. */
function create(file: string): boolean {
  const draft = `${file}.${process.pid}`;
  const me: Holder = { pid: process.pid, identity: identityOf(process.pid) };
  writeFileSync(draft, JSON.stringify(me), { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readHolder(file: string): Holder | null {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof value !== "object" || value === null || !("pid" in value)) return null;
    const identity = "identity" in value && typeof value.identity === "string" ? value.identity : null;
    return typeof value.pid === "number" ? { pid: value.pid, identity } : null;
  } catch {
    return null;
  }
}

function holds({ pid, identity }: Holder): boolean {
  return isAlive(pid) && (identity === null || identity === identityOf(pid));
}

/** Moves a dead lock away; if another starter replaced it in the meantime, that one is put back. */
function setAside(file: string, dead: Holder | null): void {
  const aside = `${file}.dead.${process.pid}`;
  try {
    renameSync(file, aside);
    const moved = readHolder(aside);
    if (moved && moved.pid !== dead?.pid && holds(moved)) linkSync(aside, file);
  } catch {
    // gone already: whoever took it away is about to take the lock
  } finally {
    rmSync(aside, { force: true });
  }
}
