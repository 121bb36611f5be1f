import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/account/sign-in-form";
import { AuthFrame } from "@/components/shell/auth-frame";
import { safeNext } from "@/lib/auth/safe-next";
import { currentSession } from "@/lib/auth/session";
import { needsSetup } from "@/lib/domain/organization/found";
import { paths } from "@/lib/paths";
import { signInAction } from "./actions";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const { next } = await searchParams;
  const target = safeNext(typeof next === "string" ? next.slice(0, 2000) : undefined);
  if (await currentSession()) redirect(target);
  if (await needsSetup()) redirect(paths.setup());
  return (
    <AuthFrame title="Sign in to Locktender">
      <SignInForm action={signInAction.bind(null, { next: target })} />
    </AuthFrame>
  );
}
