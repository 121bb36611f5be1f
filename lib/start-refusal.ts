/**
 * A reason not to start, told to the person at the terminal as one whole sentence: what, why, what next.
 * Programs print its message without a stack trace and exit with a code other than 0.
 */
export class StartRefusal extends Error {
  override readonly name = "StartRefusal";
}
