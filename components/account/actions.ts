"use server";

import { redirect } from "next/navigation";
import { takeSession } from "@/lib/auth/browser-session";
import { assertSameOrigin } from "@/lib/auth/same-origin";
import { currentSession } from "@/lib/auth/session";
import { signOut } from "@/lib/auth/sign-out";
import { paths } from "@/lib/paths";

/** Ends the session in the database and in the browser, in this order: the cookie alone would leave its copies alive. */
export async function signOutAction(): Promise<void> {
  await assertSameOrigin();
  const session = await currentSession();
  if (session) await signOut({ userId: session.id, sessionId: session.sessionId }, session.ip);
  await takeSession();
  redirect(paths.signIn());
}
