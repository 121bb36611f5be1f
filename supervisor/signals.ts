/**
 * Resolves at the first Ctrl-C, SIGTERM or closed terminal. A second one, for the impatient, ends the process at once:
 * the programs notice, and the next start attaches to the database.
 */
export function stopRequested(): Promise<void> {
  return new Promise((resolve) => {
    let first = 0;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => {
        // npm passes on the Ctrl-C that the terminal has already sent: the same one, twice.
        if (first && Date.now() - first > 500) process.exit(130);
        first ||= Date.now();
        resolve();
      });
    }
    if (process.env.npm_lifecycle_event) onceOrphaned(resolve);
  });
}

/** A SIGTERM for `npm start` ends npm and its shell, and the shell does not pass it on. */
function onceOrphaned(stop: () => void): void {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(), 500).unref();
}
