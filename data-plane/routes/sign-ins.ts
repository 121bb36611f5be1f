import { beginSignInRequestSchema, completeSignInRequestSchema } from "@/lib/schemas/data-plane";
import { forDashboard } from "../internal-door";
import type { RootKey } from "../keys/root-key";
import { beginSignIn } from "../oauth/begin";
import { completeSignIn } from "../oauth/complete";

/** `POST /internal/sign-ins`: begins a sign-in at a provider; answers where the person goes. */
export function signIns(rootKey: RootKey) {
  return forDashboard(
    beginSignInRequestSchema,
    ({ connectionId, userId, sessionId, redirectUri, ...owners }) =>
      beginSignIn(rootKey, owners, { connectionId, userId, sessionId, redirectUri }),
  );
}

/** `POST /internal/sign-ins/completions`: exchanges what somebody came back with for tokens, which stay here. */
export function signInCompletions(rootKey: RootKey) {
  return forDashboard(completeSignInRequestSchema, async ({ cameBack, ...owners }) => ({
    outcome: await completeSignIn(rootKey, owners, cameBack),
  }));
}
