import { ConnectionStatus } from "@/components/connection/connection-status";
import { Badge } from "@/components/ui/badge";
import { Code } from "@/components/ui/code";
import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import type { ComparedConnection } from "@/lib/domain/comparison";

/** Each system of the project: connected or not, where it is reached, and whether the two share what they should not. */
export function ComparedConnections({
  rows,
  one,
  other,
}: {
  rows: readonly ComparedConnection[];
  one: { name: string };
  other: { name: string };
}) {
  return (
    <Panel title="Connections">
      {rows.length === 0 ? (
        <p className="px-4 py-3 text-sm text-ink-2">This project talks to no other system.</p>
      ) : (
        <Table
          caption={`Connections of ${one.name} and ${other.name}`}
          rows={rows}
          rowKey={({ key }) => key}
          columns={[
            { key: "system", header: "System", cell: ({ name }) => <b className="font-[550]">{name}</b> },
            { key: "one", header: one.name, cell: ({ one: side }) => <Side side={side} /> },
            { key: "other", header: other.name, cell: ({ other: side }) => <Side side={side} /> },
            {
              key: "notes",
              header: "Difference",
              bare: true,
              align: "end",
              cell: (row) => <Notes row={row} />,
            },
          ]}
        />
      )}
    </Panel>
  );
}

function Side({ side }: { side: ComparedConnection["one"] }) {
  return (
    <span className="inline-grid gap-0.5 @max-2xl:justify-items-end">
      <ConnectionStatus row={side} />
      <Code className="text-ink-3">{side.baseUrl}</Code>
    </span>
  );
}

function Notes({ row }: { row: ComparedConnection }) {
  return (
    <span className="inline-flex flex-wrap gap-1.5 @2xl:justify-end">
      {row.sameSecret && <Badge tone="warn">Same secret</Badge>}
      {row.sameAddress && <Badge tone="warn">Same address</Badge>}
      {row.differs && <Badge>Differs</Badge>}
    </span>
  );
}
