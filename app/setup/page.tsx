import type { Metadata } from "next";
import { SetupForm } from "@/components/account/setup-form";
import { AuthFrame } from "@/components/shell/auth-frame";
import { ButtonLink } from "@/components/ui/button";
import { needsSetup } from "@/lib/domain/organization/found";
import { paths } from "@/lib/paths";
import { setupAction } from "./actions";

export const metadata: Metadata = { title: "Set up" };

/** The first run: there is no account yet, and whoever comes first makes the owner's. */
export default async function SetupPage() {
  if (!(await needsSetup())) return <AlreadyDone />;
  return (
    <AuthFrame
      title="Welcome to Locktender"
      lead="Make the first account and the organization it owns. You invite everybody else later."
    >
      <SetupForm action={setupAction.bind(null, {})} />
    </AuthFrame>
  );
}

function AlreadyDone() {
  return (
    <AuthFrame title="Locktender is already set up">
      <div className="grid gap-4">
        <p className="text-ink-2">
          It has its owner. Sign in with your account, or ask the owner or an admin for an invitation link.
        </p>
        <ButtonLink variant="primary" href={paths.signIn()}>
          Sign in
        </ButtonLink>
      </div>
    </AuthFrame>
  );
}
