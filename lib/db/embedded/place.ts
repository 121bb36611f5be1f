import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StartRefusal } from "@/lib/start-refusal";
import { type Account, accountFor, canReach } from "./account";
import { type Binaries, copyBinaries, findBinaries } from "./binaries";

/** Where one embedded server lives: absolute paths, all reachable by the account that runs it. */
export interface Place {
  readonly account: Account;
  /** Holds the cluster, its log and the start lock. */
  readonly home: string;
  readonly cluster: string;
  readonly log: string;
}

/** Folders below here are open to every account: for a root whose project lies below a closed folder. */
const OPEN_FOLDER = "/var/lib/locktender";

/**
 * Makes the folders of the server of this data folder. Its files belong to the account that runs PostgreSQL;
 * the data folder itself, which also holds keys, stays ours.
 */
export function preparePlace(dataFolder: string): Place {
  const entry = join(dataFolder, "postgres");
  const found = lstatSync(entry, { throwIfNoEntry: false });
  if (!found) makeEntry(dataFolder, entry);
  else if (!existsSync(entry)) throw lostShelter(entry);
  else if (found.isDirectory() && isClosed(accountFor(entry), entry)) moveToShelter(dataFolder, entry);
  return placeIn(realpathSync(entry));
}

function makeEntry(dataFolder: string, entry: string): void {
  const account = accountFor(entry);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  // Another account must get through to its own folder inside; what else lies here is closed by its own mode.
  if (account.uid !== undefined) chmodSync(dataFolder, statSync(dataFolder).mode | 0o011);
  if (!isClosed(account, realpathSync(dataFolder))) return makeOwned(entry, account);
  const home = newShelter(dataFolder);
  makeOwned(home, account);
  symlinkSync(home, entry);
}

/** A backup that was unpacked below a closed folder: the files that the link led to stand in the link's place. */
function moveToShelter(dataFolder: string, entry: string): void {
  const home = newShelter(dataFolder);
  try {
    renameSync(entry, home);
  } catch {
    throw new StartRefusal(
      `PostgreSQL, which cannot run as root, cannot reach ${entry}. Run "cp -a ${entry} ${home} && rm -r ${entry} && ` +
        `ln -s ${home} ${entry}", and start again.`,
    );
  }
  symlinkSync(home, entry);
}

/** A name that is free below the open folder: what an older data folder of the same path left there stays as it is. */
function newShelter(dataFolder: string): string {
  const hash = shortHash(realpathSync(dataFolder));
  for (let count = 1; ; count += 1) {
    const home = join(OPEN_FOLDER, count === 1 ? hash : `${hash}-${count}`, "postgres");
    if (existsSync(home)) continue;
    mkdirSync(join(home, ".."), { recursive: true, mode: 0o711 });
    return home;
  }
}

function isClosed(account: Account, folder: string): boolean {
  return account.uid !== undefined && !canReach(account, folder, "true");
}

function lostShelter(entry: string): StartRefusal {
  return new StartRefusal(
    `The database is not where ${entry} says it is (${readlinkSync(entry)}). Put it back there, or restore a backup.`,
  );
}

/** The folder of the server's socket: outside every project, since build tools stumble over sockets. */
export function prepareSocketFolder(place: Place): string {
  const name = `locktender-${shortHash(place.home)}`;
  // A socket's whole path must stay below 104 characters (macOS; 108 on Linux).
  const folder = join(tmpdir().length < 70 ? tmpdir() : "/tmp", name);
  makeOwned(folder, place.account);
  const { uid, mode } = lstatSync(folder);
  const expected = place.account.uid ?? process.getuid?.();
  if (uid !== expected || (mode & 0o077) !== 0) {
    throw new StartRefusal(
      `${folder} belongs to somebody else, so the database will not open its socket there. Remove it and start again.`,
    );
  }
  return folder;
}

/** The binaries where the server's account can run them: a copy, when the project lies below a closed folder. */
export function reachableBinaries({ account, home }: Place): Binaries {
  const found = findBinaries();
  if (canReach(account, home, found.postgres)) return found;
  mkdirSync(OPEN_FOLDER, { recursive: true, mode: 0o711 });
  const copied = copyBinaries(found, OPEN_FOLDER);
  if (canReach(account, home, copied.postgres)) return copied;
  throw new StartRefusal(
    `PostgreSQL, which cannot run as root, cannot reach ${home} as uid ${account.uid}. ` +
      "Set LOCKTENDER_DATA to a folder below one that is open to everybody, or set DATABASE_URL.",
  );
}

function placeIn(home: string): Place {
  const mine = process.getuid?.();
  const owner = statSync(home).uid;
  if (mine !== undefined && mine !== 0 && owner !== mine) {
    throw new StartRefusal(
      `The database in ${home} belongs to another account (uid ${owner}). ` +
        "Start Locktender as that account, or set LOCKTENDER_DATA to a folder of your own.",
    );
  }
  return { account: accountFor(home), home, cluster: join(home, "cluster"), log: join(home, "postgres.log") };
}

function makeOwned(folder: string, account: Account): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { mode: 0o700 });
  if (account.uid !== undefined) chownSync(folder, account.uid, account.gid);
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
