const last = new Map<string, Promise<unknown>>();

/**
 * Runs what has the same key one after the other in this process. The database's lock keeps order between processes; this
 * keeps a crowd before one target from holding every connection of the pool while it waits for that lock.
 */
export async function inTurn<T>(key: string, run: () => Promise<T>): Promise<T> {
  const turn = (last.get(key) ?? Promise.resolve()).then(run, run);
  last.set(key, turn);
  try {
    return await turn;
  } finally {
    if (last.get(key) === turn) last.delete(key);
  }
}
