import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Whether a process with this id runs, whoever owns it. A dead one that nobody has collected yet does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return fieldsOfStat(pid)?.[0] !== "Z"; // in a container without an init process they can stay for long
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * A text that stays the same for the life of a process and differs for the next one with the same id.
 * Ids are reused after a reboot or in a container; an id alone would take a stranger for the owner of a lock.
 * Returns null where the process is gone or the system does not tell.
 */
export function identityOf(pid: number): string | null {
  return process.platform === "linux" ? startTicks(pid) : startTime(pid);
}

/** The command line of a process, or null where it is gone or the system does not tell. */
export function commandOf(pid: number): string | null {
  return process.platform === "linux"
    ? read(`/proc/${pid}/cmdline`)?.replaceAll("\0", " ").trim() || null
    : ask(pid, "command=");
}

function startTicks(pid: number): string | null {
  const ticks = fieldsOfStat(pid)?.[19];
  return ticks ? `${read("/proc/sys/kernel/random/boot_id")?.trim() ?? ""}:${ticks}` : null;
}

/** proc(5): field 3 (state) and following of /proc/<pid>/stat, after the name, which may contain spaces and parentheses. */
function fieldsOfStat(pid: number): string[] | undefined {
  const stat = process.platform === "linux" ? read(`/proc/${pid}/stat`) : null;
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function startTime(pid: number): string | null {
  return ask(pid, "lstart=");
}

function read(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

function ask(pid: number, column: string): string | null {
  try {
    const output = execFileSync("ps", ["-p", String(pid), "-o", column], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return output.trim() || null;
  } catch {
    return null;
  }
}
