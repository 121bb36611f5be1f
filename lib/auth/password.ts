import { hash, verify } from "@node-rs/argon2";

/** Argon2id with OWASP's first recommendation (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash of "no such account", so that an unknown address takes as long as a wrong password. */
const nobody = hash("no account has this password", cost);

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/** Whether the password is right. `stored` is null when there is no such account: false, after the same work. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const matches = await verify(stored ?? (await nobody), password);
  return matches && stored !== null;
}
