import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { StartRefusal } from "@/lib/start-refusal";

/** Who runs PostgreSQL: nothing for ourselves, else the ids to switch to. Spread into spawn's options. */
export type Account = { readonly uid?: undefined } | { readonly uid: number; readonly gid: number };

/** "nobody" on Linux; a number needs no entry in /etc/passwd, so it also exists in the barest container. */
const NOBODY = 65534;

/** PostgreSQL refuses to run as root. A cluster that exists is run by the account that owns its files. */
export function accountFor(cluster: string): Account {
  if (process.getuid?.() !== 0) return {};
  const owner = statSync(cluster, { throwIfNoEntry: false });
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : { uid: NOBODY, gid: NOBODY };
}

/** Whether the account can enter the folder and run the program: parents may be closed to it, such as /root. */
export function canReach(account: Account, folder: string, program: string): boolean {
  if (account.uid === undefined) return true;
  const script = 'cd "$1" && "$2" --version';
  const check = spawnSync("/bin/sh", ["-c", script, "sh", folder, program], { ...account, cwd: "/" });
  if (check.error) throw cannotSwitch(account.uid);
  return check.status === 0;
}

function cannotSwitch(uid: number): StartRefusal {
  return new StartRefusal(
    `PostgreSQL does not run as root, and this process may not switch to another account (uid ${uid}). ` +
      "Start Locktender as an ordinary user, or set DATABASE_URL.",
  );
}
