import { KeyRound } from "lucide-react";
import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowForm } from "@/components/ui/row-form";
import { Table } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions/form-state";
import type { PersonalToken } from "@/lib/domain/account";

export function PersonalTokenTable({
  tokens,
  revokeAction,
}: {
  tokens: readonly PersonalToken[];
  revokeAction: FormAction;
}) {
  if (tokens.length === 0)
    return (
      <EmptyState icon={<KeyRound />} title="No tokens yet">
        With one, <Code>npx locktender push ./folder</Code> uploads a version from your command line.
      </EmptyState>
    );
  return (
    <Table
      caption="Your personal access tokens"
      rows={tokens}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: "Name",
          cell: ({ name, display }) => (
            <span className="grid">
              <span className="font-medium wrap-anywhere">{name}</span>
              <Code className="text-ink-3">{display}</Code>
            </span>
          ),
        },
        {
          key: "used",
          header: "Last used",
          cell: ({ lastUsedAt }) => (lastUsedAt ? <RelativeTime date={lastUsedAt} /> : "Never"),
        },
        {
          key: "expires",
          header: "Expires",
          cell: ({ expiresAt }) => (expiresAt ? <RelativeTime date={expiresAt} /> : "Never"),
        },
        { key: "made", header: "Made", cell: ({ createdAt }) => <RelativeTime date={createdAt} /> },
        {
          key: "revoke",
          header: "Actions",
          bare: true,
          align: "end",
          cell: ({ id, name }) => (
            <RowForm
              name="tokenId"
              value={id}
              label={`Revoke ${name}`}
              action={revokeAction}
              pendingLabel="Revoking"
            >
              Revoke
            </RowForm>
          ),
        },
      ]}
    />
  );
}
