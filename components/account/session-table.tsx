import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowForm } from "@/components/ui/row-form";
import { Table } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions/form-state";
import type { Session } from "@/lib/domain/account";

export function SessionTable({
  sessions,
  currentId,
  endAction,
}: {
  sessions: readonly Session[];
  currentId: string;
  endAction: FormAction;
}) {
  return (
    <Table
      caption="Your sessions"
      rows={sessions}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "device",
          header: "Where",
          cell: ({ id, device, ip }) => (
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="font-medium">{device}</span>
              {ip && <span className="text-ink-2">{ip}</span>}
              {id === currentId && <Badge tone="accent">This session</Badge>}
            </span>
          ),
        },
        { key: "seen", header: "Last used", cell: ({ lastSeenAt }) => <RelativeTime date={lastSeenAt} /> },
        { key: "since", header: "Signed in", cell: ({ createdAt }) => <RelativeTime date={createdAt} /> },
        {
          key: "end",
          header: "Actions",
          bare: true,
          align: "end",
          cell: ({ id, device }) =>
            id !== currentId && (
              <RowForm
                name="sessionId"
                value={id}
                label={`End the session of ${device}`}
                action={endAction}
                pendingLabel="Ending"
              >
                End
              </RowForm>
            ),
        },
      ]}
    />
  );
}
