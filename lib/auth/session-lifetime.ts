/** A session ends seven days after signing in, however much it is used. Seconds. */
export const sessionLifetime = 7 * 24 * 60 * 60;
