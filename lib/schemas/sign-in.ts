import { z } from "zod";

/** How a sign-in at a provider ended. Of what a provider writes nothing is passed on: each ending has words of its own. */
export const signInOutcomeSchema = z.enum([
  "signed_in",
  "denied",
  "expired",
  "used",
  "other_session",
  "client_replaced",
  "code_refused",
  "client_refused",
  "scope_refused",
  "way_refused",
  "no_token",
  "no_answer",
  "refused",
]);
export type SignInOutcome = z.infer<typeof signInOutcomeSchema>;

/** One whole sentence for the person who came back. `system` and `environment` by name. */
export function signInSentence(outcome: SignInOutcome, system: string, environment: string): string {
  switch (outcome) {
    case "signed_in":
      return `${environment} is signed in at ${system}.`;
    case "denied":
      return `Nobody was signed in, because access was denied at ${system}. Sign in again to allow it.`;
    case "expired":
      return `Nobody was signed in: coming back from ${system} took longer than ten minutes. Sign in again.`;
    case "used":
      return `This sign-in at ${system} was completed before, and counts once. Sign in again if it is needed.`;
    case "other_session":
      return `Nobody was signed in: the sign-in at ${system} was begun in another session. Sign in again from here.`;
    case "client_replaced":
      return `Nobody was signed in: the client of ${system} was replaced meanwhile. Sign in again.`;
    case "code_refused":
      return `Nobody was signed in: ${system} did not accept the code it had just given. Sign in again.`;
    case "client_refused":
      return `Nobody was signed in: ${system} does not accept this client ID and secret. Replace them, then sign in again.`;
    case "scope_refused":
      return `Nobody was signed in: ${system} does not grant the scopes of this system. Correct them under Systems.`;
    case "way_refused":
      return `Nobody was signed in: ${system} does not let this client sign in this way. Allow it there, or replace the client.`;
    case "no_token":
      return `Nobody was signed in: ${system} answered without a token. Check its token URL under Systems.`;
    case "no_answer":
      return `Nobody was signed in, because ${system} did not hand out a token in time. Sign in again in a moment.`;
    case "refused":
      return `Nobody was signed in, because ${system} refused. Check the client and the redirect URI there, then sign in again.`;
  }
}
