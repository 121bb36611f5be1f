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
  "not_allowed",
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
    case "not_allowed":
      return `Nobody was signed in, because your role no longer lets you change connections in ${environment}. Ask an admin of the organization.`;
    case "refused":
      return `Nobody was signed in, because ${system} refused. Check the client and the redirect URI there, then sign in again.`;
  }
}

/** What a provider adds to the redirect URI. What else it sends is not looked at. */
export const cameBackSchema = z
  .object({
    state: z.string().min(1).max(500),
    code: z.string().min(1).max(8192).optional(),
    error: z.string().min(1).max(200).optional(),
  })
  .transform(({ state, code, error }) => ({
    state,
    ...(code !== undefined && { code }),
    ...(error !== undefined && { error }),
  }));

/** Why it is not known where somebody who came back belongs. */
export const lostReasonSchema = z.enum(["signed-out", "unknown"]);
export type LostReason = z.infer<typeof lostReasonSchema>;

export function lostSentence(why: LostReason): string {
  return why === "signed-out"
    ? "You came back from a provider, but are not signed in to Locktender in this browser. Sign in here, then begin again from the connections page."
    : "This sign-in was not begun by you, or is not known here any more. Whoever began it completes it in their own browser; to begin one yourself, go to the connections page.";
}
