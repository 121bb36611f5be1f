import { BrokenReference } from "@/lib/db/scope";

/**
 * Runs what seals and then writes. When the key was rotated away between the two, the database refuses the value that nobody could
 * open any more; then it is sealed again, with the newest. `run` must begin by asking for the key.
 */
export async function withNewestKey<T>(run: () => Promise<T>, attempts = 4): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof BrokenReference) || attempts === 1) throw error;
    return withNewestKey(run, attempts - 1);
  }
}
