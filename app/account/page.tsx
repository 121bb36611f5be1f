import type { Metadata } from "next";
import { CreateTokenDialog } from "@/components/account/create-token-dialog";
import { EndOtherSessionsForm } from "@/components/account/end-other-sessions-form";
import { headerAccount } from "@/components/account/header-account";
import { NameForm } from "@/components/account/name-form";
import { PasswordForm } from "@/components/account/password-form";
import { PersonalTokenTable } from "@/components/account/personal-token-table";
import { SessionTable } from "@/components/account/session-table";
import { AppFrame } from "@/components/shell/app-frame";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { ThemeToggle } from "@/components/ui/theme-toggle";
import { accountContext } from "@/lib/auth/context";
import { requireSession } from "@/lib/auth/page-context";
import { listPersonalTokens, listSessions } from "@/lib/domain/account";
import { settings } from "@/lib/settings";
import {
  changePasswordAction,
  createPersonalTokenAction,
  endOtherSessionsAction,
  endSessionAction,
  renameAction,
  revokePersonalTokenAction,
} from "./actions";

export const metadata: Metadata = { title: "Account" };

/** Everything here is the signed-in person's own; nobody else sees or changes it. */
export default async function AccountPage() {
  const session = await requireSession();
  const ctx = accountContext(session);
  const [sessions, tokens] = await Promise.all([listSessions(ctx), listPersonalTokens(ctx)]);
  return (
    <AppFrame header={{ account: headerAccount(ctx.actor) }}>
      <PageHeader title="Account" lead={`You are signed in as ${session.email}.`} />
      <div className="grid gap-6">
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <div className="grid gap-6">
            <Panel title="Name" padded>
              <NameForm name={session.name} action={renameAction.bind(null, {})} />
            </Panel>
            <Panel title="Theme" padded>
              <div className="flex flex-wrap items-center justify-between gap-3">
                <p className="text-ink-2">Light, dark, or whatever this device says. Kept in this browser.</p>
                <ThemeToggle />
              </div>
            </Panel>
          </div>
          <Panel title="Password" padded>
            <PasswordForm email={session.email} action={changePasswordAction.bind(null, {})} />
          </Panel>
        </div>
        <Panel
          title="Sessions"
          lead="Where you are signed in. One ends by itself after twelve hours unused, or after seven days."
          actions={
            sessions.length > 1 && <EndOtherSessionsForm action={endOtherSessionsAction.bind(null, {})} />
          }
        >
          <SessionTable
            sessions={sessions}
            currentId={session.sessionId}
            endAction={endSessionAction.bind(null, {})}
          />
        </Panel>
        <Panel
          title="Personal access tokens"
          lead="For the command line: a token may do what you may, without your password."
          actions={
            <CreateTokenDialog origin={settings().origin} action={createPersonalTokenAction.bind(null, {})} />
          }
        >
          <PersonalTokenTable tokens={tokens} revokeAction={revokePersonalTokenAction.bind(null, {})} />
        </Panel>
      </div>
    </AppFrame>
  );
}
