/**
 * A reason not to start, told to the person at the terminal as one whole sentence: what, why, what next.
 * Programs end on it by `endOn`.
 */
export class StartRefusal extends Error {
  override readonly name = "StartRefusal";
}

/** The exit code of a program that refused to start (sysexits.h, EX_CONFIG): starting it again would not help. */
export const REFUSED = 78;

/** Ends this process: a refusal as its sentence alone, anything unforeseen with its trace and exit code 1. */
export function endOn(error: unknown): never {
  if (!(error instanceof StartRefusal)) console.error(error);
  else if (error.message) console.error(error.message);
  process.exit(error instanceof StartRefusal ? REFUSED : 1);
}
