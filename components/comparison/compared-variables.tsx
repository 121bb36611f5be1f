import { Check, CircleDashed, Minus, X } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Code } from "@/components/ui/code";
import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import type { ComparedVariable, VariableState } from "@/lib/domain/comparison";

const looks: Record<VariableState, { Glyph: typeof Check; words: string; className: string }> = {
  set: { Glyph: Check, words: "Set", className: "text-ok" },
  default: { Glyph: CircleDashed, words: "The version's default", className: "text-ink-3" },
  missing: { Glyph: X, words: "Not set, and required", className: "text-bad" },
  unset: { Glyph: CircleDashed, words: "Not set", className: "text-ink-3" },
  unread: { Glyph: Minus, words: "Not read here", className: "text-ink-3" },
};

/** Which variables are set in either environment; their values stay out of it. */
export function ComparedVariables({
  rows,
  one,
  other,
}: {
  rows: readonly ComparedVariable[];
  one: { name: string };
  other: { name: string };
}) {
  return (
    <Panel title="Variables">
      {rows.length === 0 ? (
        <p className="px-4 py-3 text-sm text-ink-2">Neither of the two reads a variable.</p>
      ) : (
        <Table
          caption={`Variables of ${one.name} and ${other.name}`}
          rows={rows}
          rowKey={({ name }) => name}
          columns={[
            {
              key: "name",
              header: "Variable",
              cell: ({ name, isSecret }) => (
                <span className="inline-flex flex-wrap items-center gap-2">
                  <Code>{name}</Code>
                  {isSecret && <Badge>Secret</Badge>}
                </span>
              ),
            },
            { key: "one", header: one.name, cell: (row) => <State state={row.one} /> },
            { key: "other", header: other.name, cell: (row) => <State state={row.other} /> },
            {
              key: "notes",
              header: "Difference",
              bare: true,
              align: "end",
              cell: (row) => row.one !== row.other && <Badge>Differs</Badge>,
            },
          ]}
        />
      )}
    </Panel>
  );
}

function State({ state }: { state: VariableState }) {
  const { Glyph, words, className } = looks[state];
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Glyph aria-hidden="true" strokeWidth={2.2} className={`size-3.5 shrink-0 ${className}`} />
      {words}
    </span>
  );
}
