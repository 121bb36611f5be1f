import { Unplug } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, type Column } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions/form-state";
import type { ConnectionRow } from "@/lib/domain/connection";
import { authWords } from "./auth-words";
import { ConnectDialog } from "./connect-dialog";
import { ConnectionStatus } from "./connection-status";
import { SignInButton } from "./sign-in-button";
import { SystemName } from "./system-name";
import { TestButton } from "./test-button";

interface Props {
  rows: ConnectionRow[];
  environmentName: string;
  mayManage: boolean;
  saveAction: FormAction;
  testAction: FormAction;
  signInAction: FormAction;
  disconnectAction: FormAction;
}

/** Every system of the project and how this environment is connected to it. */
export function ConnectionTable(props: Props) {
  const columns: Column<ConnectionRow>[] = [
    { key: "system", header: "System", cell: (row) => <SystemName row={row} /> },
    { key: "auth", header: "Signs in with", cell: ({ auth }) => authWords(auth) },
    { key: "need", header: "Version here", cell: ({ need }) => <Need need={need} /> },
    { key: "status", header: "Status", cell: (row) => <Status row={row} /> },
    ...(props.mayManage
      ? [
          {
            key: "actions",
            header: "Actions",
            align: "end" as const,
            bare: true,
            cell: (row: ConnectionRow) => <Actions row={row} {...props} />,
          },
        ]
      : []),
  ];
  return (
    <Table
      caption={`Connections of ${props.environmentName}`}
      columns={columns}
      rows={props.rows}
      rowKey={({ systemId }) => systemId}
    />
  );
}

function Need({ need }: { need: ConnectionRow["need"] }) {
  if (need === "required") return <Badge tone="accent">Required</Badge>;
  return need === "optional" ? <Badge>Optional</Badge> : <span className="text-ink-3">Not used</span>;
}

function Status({ row }: { row: ConnectionRow }) {
  return (
    <span className="grid gap-0.5 max-md:justify-items-end">
      <ConnectionStatus row={row} />
      {row.lastTest && row.status !== "empty" && (
        <span className="max-w-80 text-ink-2 wrap-anywhere max-md:text-right">
          {(row.status === "valid" || row.status === "expiring") && row.lastTest.httpStatus !== null
            ? `Answered ${row.lastTest.httpStatus} in ${row.lastTest.durationMs.toLocaleString("en")} ms, `
            : `${row.lastTest.reason} Tested `}
          <RelativeTime date={row.lastTest.at} />
        </span>
      )}
      {row.ending && (
        <span className={row.ending.soon ? "text-warn" : "text-ink-3"}>{endingWords(row.ending)}</span>
      )}
      {row.changedAt && row.status !== "empty" && (
        <span className="text-ink-3">
          {row.changedBy}, <RelativeTime date={row.changedAt} />
          {row.fingerprint && (
            <span
              className="font-mono whitespace-nowrap"
              title="Equal in two environments when the secret is equal"
            >
              {" "}
              #{row.fingerprint}
            </span>
          )}
        </span>
      )}
      {row.sameSecretIn.length > 0 && (
        <span className="text-warn">Same secret as in {row.sameSecretIn.join(" and ")}</span>
      )}
    </span>
  );
}

function endingWords({ of, over, when }: NonNullable<ConnectionRow["ending"]>): string {
  if (of === "sign-in") return `The sign-in ${over ? "was to expire" : "expires"} ${when}`;
  return `${over ? "Was to expire" : "Expires"} ${when}`;
}

function Actions({
  row,
  environmentName,
  saveAction,
  testAction,
  signInAction,
  disconnectAction,
}: Props & { row: ConnectionRow }) {
  const connected = row.status !== "empty";
  return (
    <span className="inline-flex items-center gap-1 max-md:pt-1">
      {connected && row.redirectUri && row.status !== "valid" && (
        <SignInButton systemId={row.systemId} name={row.name} again={row.signedIn} action={signInAction} />
      )}
      {connected && row.testable && (row.signedIn || !row.redirectUri) && (
        <TestButton systemId={row.systemId} name={row.name} action={testAction} />
      )}
      <ConnectDialog
        system={{
          id: row.systemId,
          name: row.name,
          authType: row.auth.type,
          baseUrl: row.systemBaseUrl,
          ownBaseUrl: row.baseUrl,
          docsUrl: row.docsUrl,
          testable: row.testable,
          redirectUri: row.redirectUri,
        }}
        connected={connected}
        environmentName={environmentName}
        action={saveAction}
        trigger={
          <Button size="s" aria-label={`${labelOf(row, connected)} ${row.name}`}>
            {labelOf(row, connected)}
          </Button>
        }
      />
      {connected && row.auth.type !== "none" && (
        <ConfirmDialog
          title={`Disconnect ${row.name} in ${environmentName}?`}
          fields={{ systemId: row.systemId }}
          action={disconnectAction}
          actionLabel="Disconnect"
          trigger={
            <IconButton label={`Disconnect ${row.name}`}>
              <Unplug />
            </IconButton>
          }
        >
          <p>
            Its credentials are removed from {environmentName} and cannot be brought back. What runs here can
            no longer reach {row.name}. Other environments keep theirs.
          </p>
        </ConfirmDialog>
      )}
    </span>
  );
}

function labelOf({ auth }: ConnectionRow, connected: boolean): string {
  if (auth.type === "none") return "Change address";
  return connected ? "Replace" : "Connect";
}
