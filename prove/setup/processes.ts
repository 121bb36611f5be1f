import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { commandOf } from "@/lib/db/embedded/process-identity";

/** The processes a process started, as Linux's /proc tells. */
export function childrenOf(parent: number): number[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => parentOf(pid) === parent);
}

/** The child whose command line contains this text, or null. */
export function childOf(parent: number, text: string): number | null {
  return childrenOf(parent).find((pid) => commandOf(pid)?.includes(text)) ?? null;
}

/** The server process of the embedded database, or null before there is one. */
export function postmasterOf(dataFolder: string): { pid: number; socketFolder: string } | null {
  try {
    const lines = readFileSync(join(dataFolder, "postgres/cluster/postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), socketFolder: lines[4] ?? "" };
  } catch {
    return null;
  }
}

export function killAtOnce(...pids: (number | null)[]): void {
  for (const pid of pids) {
    try {
      if (pid !== null) process.kill(pid, "SIGKILL");
    } catch {
      // it was quicker
    }
  }
}

/** proc(5): the parent is the second field after the name, which may contain spaces and parentheses. */
function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return null; // it has just ended
  }
}
