import type { AuthScheme, SystemTest } from "./system";

/** Whether a live test can say anything about a system's credentials: there is a test request, and we know how to sign in. */
export function isTestable({ auth, test }: { auth: AuthScheme; test: SystemTest | null }): boolean {
  return test !== null && ["api_key", "basic", "bearer"].includes(auth.type);
}
