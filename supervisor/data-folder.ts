import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { isLock, type Lock, takeLock } from "@/lib/db/embedded/lock";
import { StartRefusal } from "@/lib/start-refusal";

/** Makes the data folder and holds it for this Locktender alone. Refuses with a StartRefusal. */
export function holdDataFolder(folder: string): Lock {
  const result = lock(folder);
  if (isLock(result)) return result;
  throw new StartRefusal(
    `The data folder ${folder} is in use by another Locktender (process ${result.pid}). ` +
      "Stop that one, or choose another folder with LOCKTENDER_DATA.",
  );
}

function lock(folder: string): ReturnType<typeof takeLock> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return takeLock(join(folder, "supervisor.lock"));
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
    throw new StartRefusal(
      `The data folder ${folder} cannot be written (${reason}). Correct its permissions, or choose another with LOCKTENDER_DATA.`,
    );
  }
}
