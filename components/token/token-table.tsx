import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, type Column } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions/form-state";
import type { TokenRow } from "@/lib/domain/token";

/** The environment's tokens, newest first; what ended stays and says so. */
export function TokenTable({
  tokens,
  environmentName,
  mayManage,
  revokeAction,
}: {
  tokens: TokenRow[];
  environmentName: string;
  mayManage: boolean;
  revokeAction: FormAction;
}) {
  const columns: Column<TokenRow>[] = [
    { key: "name", header: "Token", cell: (token) => <Name token={token} /> },
    { key: "scopes", header: "May", cell: (token) => <Powers token={token} /> },
    { key: "expires", header: "Expires", cell: (token) => <Expiry token={token} /> },
    { key: "used", header: "Last used", cell: (token) => <LastUse token={token} /> },
    { key: "made", header: "Made by", cell: (token) => <Maker token={token} /> },
    ...(mayManage
      ? [
          {
            key: "actions",
            header: "Actions",
            align: "end" as const,
            bare: true,
            cell: (token: TokenRow) =>
              token.revokedAt ? null : (
                <Revoke token={token} environmentName={environmentName} action={revokeAction} />
              ),
          },
        ]
      : []),
  ];
  return (
    <Table
      caption={`API tokens of ${environmentName}`}
      columns={columns}
      rows={tokens}
      rowKey={({ id }) => id}
    />
  );
}

function Name({ token }: { token: TokenRow }) {
  const ended = token.revokedAt ? "Revoked" : isExpired(token) ? "Expired" : null;
  return (
    <span className="grid min-w-0">
      <span className="flex flex-wrap items-center gap-2">
        <span className="font-[550] wrap-anywhere">{token.name}</span>
        {ended && <Badge>{ended}</Badge>}
      </span>
      <Code className="text-ink-3">{token.display}</Code>
    </span>
  );
}

function Powers({ token }: { token: TokenRow }) {
  return (
    <span className="grid gap-0.5 max-md:justify-items-end">
      {token.scopes.map((scope) => (
        <Code key={scope}>{scope}</Code>
      ))}
      {token.allowedRanges.length > 0 && (
        <span className="text-ink-3" title={token.allowedRanges.join("\n")}>
          from {token.allowedRanges[0]}
          {token.allowedRanges.length > 1 && ` and ${token.allowedRanges.length - 1} more`}
        </span>
      )}
    </span>
  );
}

function Expiry({ token }: { token: TokenRow }) {
  if (token.revokedAt)
    return (
      <span className="text-ink-3">
        revoked <RelativeTime date={token.revokedAt} />
      </span>
    );
  if (!token.expiresAt) return <span>Never</span>;
  return expiresSoon(token) ? (
    <span className="font-medium text-warn">
      <RelativeTime date={token.expiresAt} />
    </span>
  ) : (
    <time dateTime={token.expiresAt.toISOString()} className="whitespace-nowrap">
      {day.format(token.expiresAt)}
    </time>
  );
}

const day = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });

function LastUse({ token }: { token: TokenRow }) {
  if (!token.lastUsedAt) return <span className="text-ink-3">Not yet</span>;
  return (
    <span className="grid max-md:justify-items-end">
      <RelativeTime date={token.lastUsedAt} />
      {token.lastUsedIp && <Code className="text-ink-3">{token.lastUsedIp}</Code>}
    </span>
  );
}

function Maker({ token }: { token: TokenRow }) {
  return (
    <span className="grid max-md:justify-items-end">
      <span className="wrap-anywhere">{token.createdByName}</span>
      <span className="text-ink-3">
        <RelativeTime date={token.createdAt} />
      </span>
    </span>
  );
}

function Revoke({
  token,
  environmentName,
  action,
}: {
  token: TokenRow;
  environmentName: string;
  action: FormAction;
}) {
  return (
    <ConfirmDialog
      title={`Revoke ${token.name}?`}
      fields={{ tokenId: token.id }}
      action={action}
      actionLabel="Revoke token"
      trigger={
        <Button size="s" aria-label={`Revoke ${token.name}`}>
          Revoke
        </Button>
      }
    >
      <p>
        Whoever holds <Code>{token.display}</Code> is refused from their next request on. This cannot be
        undone; a new token for {environmentName} can be made at any time.
      </p>
    </ConfirmDialog>
  );
}

/** Within a week: time to make its successor. */
function expiresSoon(token: TokenRow): boolean {
  return token.expiresAt !== null && !isExpired(token) && token.expiresAt.getTime() < Date.now() + week;
}

function isExpired({ expiresAt }: TokenRow): boolean {
  return expiresAt !== null && expiresAt.getTime() <= Date.now();
}

const week = 7 * 24 * 60 * 60 * 1000;
