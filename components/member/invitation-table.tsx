import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowForm } from "@/components/ui/row-form";
import { Table } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions/form-state";
import type { listInvitations } from "@/lib/domain/member";
import { roleWords } from "./role-words";

type Invitation = Awaited<ReturnType<typeof listInvitations>>[number];

/** Links that were made and not used yet. */
export function InvitationTable({
  invitations,
  revokeAction,
}: {
  invitations: readonly Invitation[];
  revokeAction: FormAction;
}) {
  if (invitations.length === 0) return null;
  return (
    <Panel
      title="Open invitations"
      lead="Their links work once. Inviting an address again replaces its link."
    >
      <Table
        caption="Open invitations"
        rows={invitations}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "email",
            header: "For",
            cell: ({ email }) => <span className="font-medium wrap-anywhere">{email}</span>,
          },
          { key: "role", header: "Role", cell: ({ role }) => roleWords[role].label },
          { key: "by", header: "By", cell: ({ createdByName }) => createdByName },
          { key: "expires", header: "Expires", cell: ({ expiresAt }) => <RelativeTime date={expiresAt} /> },
          {
            key: "revoke",
            header: "Actions",
            bare: true,
            align: "end",
            cell: ({ id, email }) => (
              <RowForm
                name="invitationId"
                value={id}
                label={`Revoke the invitation of ${email}`}
                action={revokeAction}
                pendingLabel="Revoking"
              >
                Revoke
              </RowForm>
            ),
          },
        ]}
      />
    </Panel>
  );
}
