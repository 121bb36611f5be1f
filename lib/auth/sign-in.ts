import { openScope } from "@/lib/db/scope";
import { DomainError } from "@/lib/domain/errors";
import { clientAddress } from "@/lib/http/client-address";
import { openSession } from "./open-session";
import { verifyPassword } from "./password";
import { countAttempt } from "./rate-limit";

/** Wrong passwords an account bears before it has to wait, and sign-ins one address may try, each in a quarter of an hour. */
const perAccount = { limit: 10, windowSeconds: 15 * 60 };
const perAddress = { limit: 100, windowSeconds: 15 * 60 };

/**
 * Checks e-mail and password and opens a session; null when they do not belong together, whichever is wrong.
 * @throws DomainError `rate_limited` with the wait in minutes
 */
export async function signIn(credentials: { email: string; password: string } | undefined, headers: Headers) {
  const email = credentials?.email.trim().toLowerCase().slice(0, 320) ?? "";
  const ip = clientAddress(headers);
  await limit(`sign-in:account:${email}`, perAccount);
  if (ip) await limit(`sign-in:address:${ip}`, perAddress);
  const user = await openScope({}).read((tx) => tx.user.findUnique({ where: { email } }));
  const password = credentials?.password.slice(0, 1024) ?? "";
  if (!(await verifyPassword(password, user?.passwordHash ?? null)) || !user) return null;
  const sessionId = await openSession(user.id, ip, headers.get("user-agent"));
  return { id: user.id, email: user.email, name: user.name, sessionId };
}

async function limit(key: string, rule: { limit: number; windowSeconds: number }): Promise<void> {
  const wait = await countAttempt(key, rule);
  if (wait > 0)
    throw new DomainError(
      "rate_limited",
      `Too many attempts to sign in. Wait ${Math.ceil(wait / 60)} minutes, then try again.`,
    );
}
