import { ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { signOutAction } from "@/components/account/actions";
import { AuthFrame } from "@/components/shell/auth-frame";
import { IntentLink } from "@/components/ui/intent-link";
import { SubmitButton } from "@/components/ui/submit-button";
import { accountContext } from "@/lib/auth/context";
import { currentSession } from "@/lib/auth/session";
import { needsSetup } from "@/lib/domain/organization/found";
import { listOrganizations } from "@/lib/domain/organization/mine";
import { paths } from "@/lib/paths";

export const metadata: Metadata = { title: "Your organizations" };

/** The way in: to the first run, to signing in, to the only organization, or to the choice between several. */
export default async function HomePage() {
  const session = await currentSession();
  if (!session) redirect((await needsSetup()) ? paths.setup() : paths.signIn());
  const organizations = await listOrganizations(accountContext(session));
  const [only, ...others] = organizations;
  if (!only) return <NoOrganization email={session.email} />;
  if (others.length === 0) redirect(paths.organization(only.slug));
  return (
    <AuthFrame
      title="Where do you want to go?"
      lead={`You are signed in as ${session.email}.`}
      footer={<SignOut />}
    >
      <ul className="-mx-2 grid gap-0.5">
        {organizations.map(({ slug, name, role }) => (
          <li key={slug}>
            <IntentLink
              href={paths.organization(slug)}
              className="control-m flex items-center gap-3 rounded-md px-2.5 py-1.5 hover:bg-hover"
            >
              <span className="min-w-0 flex-1 truncate font-medium" title={name}>
                {name}
              </span>
              <span className="text-sm text-ink-3">{role}</span>
              <ChevronRight aria-hidden="true" className="size-4 text-ink-3" />
            </IntentLink>
          </li>
        ))}
      </ul>
    </AuthFrame>
  );
}

function NoOrganization({ email }: { email: string }) {
  return (
    <AuthFrame title="You are in no organization" footer={<SignOut />}>
      <p className="text-ink-2">
        Ask an owner or admin of your team for an invitation link and open it here, while you are signed in as{" "}
        <b className="font-[550] wrap-anywhere text-ink">{email}</b>.
      </p>
    </AuthFrame>
  );
}

function SignOut() {
  return (
    <form action={signOutAction}>
      <SubmitButton variant="ghost" size="s">
        Sign out
      </SubmitButton>
    </form>
  );
}
