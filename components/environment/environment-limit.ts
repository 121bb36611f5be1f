/** A project holds at most this many; the database holds the rule, this only says so early. */
export const ENVIRONMENT_LIMIT = 5;
