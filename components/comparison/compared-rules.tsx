import { KindBadge } from "@/components/environment/kind-badge";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import type { EnvironmentSummary } from "@/lib/schemas/environment-summary";

type Rule = { name: string; of: (environment: EnvironmentSummary) => string };

/** What is decided for each of the two: its kind, how versions reach it, where it stands on the path. */
export function ComparedRules({
  one,
  other,
  environments,
}: {
  one: EnvironmentSummary;
  other: EnvironmentSummary;
  environments: readonly EnvironmentSummary[];
}) {
  const rules: Rule[] = [
    { name: "Kind", of: ({ kind }) => kind },
    {
      name: "Takes versions",
      of: (environment) => (environment.protected ? "only by sync" : "directly and by sync"),
    },
    {
      name: "Place on the path",
      of: (environment) => `${environments.indexOf(environment) + 1} of ${environments.length}`,
    },
  ];
  return (
    <Panel title="Rules">
      <Table
        caption={`Rules of ${one.name} and ${other.name}`}
        rows={rules}
        rowKey={({ name }) => name}
        columns={[
          { key: "rule", header: "Rule", cell: ({ name }) => name },
          { key: "one", header: one.name, cell: (rule) => <Value rule={rule} environment={one} /> },
          { key: "other", header: other.name, cell: (rule) => <Value rule={rule} environment={other} /> },
          {
            key: "notes",
            header: "Difference",
            bare: true,
            align: "end",
            cell: ({ of }) => of(one) !== of(other) && <Badge>Differs</Badge>,
          },
        ]}
      />
    </Panel>
  );
}

function Value({ rule, environment }: { rule: Rule; environment: EnvironmentSummary }) {
  return rule.name === "Kind" ? <KindBadge kind={environment.kind} /> : rule.of(environment);
}
