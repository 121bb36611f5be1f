import { openScope } from "@/lib/db/scope";
import { clientAddress } from "@/lib/http/client-address";
import { openSession } from "./open-session";
import { verifyPassword } from "./password";
import { forgiveAttempts, limitAttempts } from "./rate-limit";

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
  const account = `sign-in:account:${email}`;
  await limitAttempts(account, perAccount, "sign in");
  if (ip) await limitAttempts(`sign-in:address:${ip}`, perAddress, "sign in");
  const user = await openScope({}).read((tx) => tx.user.findUnique({ where: { email } }));
  const password = credentials?.password.slice(0, 1024) ?? "";
  if (!(await verifyPassword(password, user?.passwordHash ?? null)) || !user) return null;
  await forgiveAttempts(account);
  const sessionId = await openSession(user.id, ip, headers.get("user-agent"));
  return { id: user.id, email: user.email, name: user.name, sessionId };
}
