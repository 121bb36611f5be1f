/** Something that keeps the command from being done; the message is a whole sentence for the person at the terminal. */
export class Failure extends Error {}

/** The command was called the wrong way. */
export class UsageError extends Error {}
