import type { BrowserContext } from "@playwright/test";
import { seedPassword } from "@/tests/seed/organization";

/** Signs the browser in at the real endpoint, as a client without a form does: token against forgery first, then the password. */
export async function signIn(
  { request }: BrowserContext,
  email: string,
  { password = seedPassword, origin = "" } = {},
): Promise<void> {
  const { csrfToken } = (await (await request.get(`${origin}/api/auth/csrf`)).json()) as {
    csrfToken: string;
  };
  const answer = await request.post(`${origin}/api/auth/callback/credentials`, {
    form: { csrfToken, email, password, json: "true" },
  });
  if (!answer.ok()) throw new Error(`Signing in as ${email} answered ${answer.status()}.`);
}
