import type { Metadata } from "next";
import { JoinForm, NewPersonForm } from "@/components/member/join-forms";
import { roleWords } from "@/components/member/role-words";
import { AuthFrame } from "@/components/shell/auth-frame";
import { ButtonLink } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import { currentSession } from "@/lib/auth/session";
import { DomainError } from "@/lib/domain/errors";
import { findInvitation, type OpenInvitation } from "@/lib/domain/member";
import { paths } from "@/lib/paths";
import { joinAction, joinAsNewPersonAction } from "./actions";

export const metadata: Metadata = { title: "Invitation" };

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const invitation = await openInvitation(token);
  if (invitation instanceof DomainError) return <Invalid reason={invitation.message} />;
  const session = await currentSession();
  return (
    <AuthFrame
      title={`Join ${invitation.organization.name}`}
      lead={leadOf(invitation)}
      footer={
        !session && (
          <>
            You have an account? <TextLink href={paths.signIn(paths.invitation(token))}>Sign in</TextLink>
          </>
        )
      }
    >
      {session ? (
        <JoinForm
          action={joinAction.bind(null, { token })}
          organization={invitation.organization.name}
          email={session.email}
        />
      ) : (
        <NewPersonForm
          action={joinAsNewPersonAction.bind(null, { token })}
          organization={invitation.organization.name}
          email={invitation.email}
        />
      )}
    </AuthFrame>
  );
}

async function openInvitation(token: string): Promise<OpenInvitation | DomainError> {
  try {
    return await findInvitation(token);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

function leadOf({ createdByName, role }: OpenInvitation): string {
  return `${createdByName} invited you as ${roleWords[role].label.toLowerCase()}: ${roleWords[role].hint}.`;
}

function Invalid({ reason }: { reason: string }) {
  return (
    <AuthFrame title="This link opens nothing">
      <div className="grid gap-4">
        <p className="text-ink-2">{reason}</p>
        <ButtonLink href={paths.home()}>Go to Locktender</ButtonLink>
      </div>
    </AuthFrame>
  );
}
