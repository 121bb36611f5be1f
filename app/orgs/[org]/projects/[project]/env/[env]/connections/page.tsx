import { Plug } from "lucide-react";
import {
  disconnectAction,
  saveConnectionAction,
  signInAction,
  testConnectionAction,
} from "@/components/connection/actions";
import { SignInNotice } from "@/components/connection/sign-in-notice";
import { ConnectionTable } from "@/components/connection/connection-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { environmentPage } from "@/lib/auth/page-context";
import { titled } from "@/lib/auth/page-title";
import { listConnections } from "@/lib/domain/connection";
import { paths, type EnvironmentPlace } from "@/lib/paths";

interface Props {
  params: Promise<EnvironmentPlace>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const generateMetadata = titled("Connections");

/** The systems of the project, and the credentials this environment has for them. */
export default async function ConnectionsPage({ params, searchParams }: Props) {
  const place = await params;
  const ctx = await environmentPage(place.org, place.project, place.env);
  const rows = await listConnections(ctx);
  const { name, kind } = ctx.environment;
  const mayManage = ctx.may("connection.manage", kind);
  return (
    <>
      <PageHeader
        title="Connections"
        lead={`The systems this project talks to, each with ${name}'s own credentials. No sync ever changes or copies them.${
          mayManage ? "" : " Your role lets you see them, not change them."
        }`}
      />
      <SignInNotice rows={rows} environmentName={name} query={await searchParams} />
      <Panel>
        {rows.length > 0 ? (
          <ConnectionTable
            rows={rows}
            environmentName={name}
            mayManage={mayManage}
            saveAction={saveConnectionAction.bind(null, place)}
            testAction={testConnectionAction.bind(null, place)}
            signInAction={signInAction.bind(null, place)}
            disconnectAction={disconnectAction.bind(null, place)}
          />
        ) : (
          <EmptyState
            icon={<Plug />}
            title="No systems yet"
            action={<ButtonLink href={paths.environment(place, "versions")}>Go to versions</ButtonLink>}
          >
            Systems come with the first version: its locktender.json names the APIs the code talks to, and
            each appears here to be connected.
          </EmptyState>
        )}
      </Panel>
    </>
  );
}
