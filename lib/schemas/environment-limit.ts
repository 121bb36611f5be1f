/** A project holds at most this many environments (E1). The database holds it too: a slot from 1 to 5, unique in the project. */
export const ENVIRONMENT_LIMIT = 5;
