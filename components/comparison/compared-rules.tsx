import { KindBadge } from "@/components/environment/kind-badge";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import { durationWords, windowWords } from "@/lib/domain/promotion/words";
import type { EnvironmentSummary } from "@/lib/schemas/environment-summary";
import { defaultRules, type PromotionRules } from "@/lib/schemas/promotion";

type Rule = { name: string; of: (environment: EnvironmentSummary) => string };

/** What is decided for each of the two: its kind, how versions reach it, where it stands on the path, what a sync into it must meet. */
export function ComparedRules({
  one,
  other,
  environments,
  promotionRules,
}: {
  one: EnvironmentSummary;
  other: EnvironmentSummary;
  environments: readonly EnvironmentSummary[];
  /** By environment id, where any were set. */
  promotionRules: Record<string, PromotionRules>;
}) {
  const ruled = (tell: (rules: PromotionRules) => string) => (environment: EnvironmentSummary) =>
    tell(promotionRules[environment.id] ?? defaultRules);
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
    { name: "Approvals", of: ruled(({ approvals }) => (approvals === 0 ? "none" : String(approvals))) },
    {
      name: "Time in the source",
      of: ruled(({ soakMinutes }) => (soakMinutes === 0 ? "any" : `at least ${durationWords(soakMinutes)}`)),
    },
    { name: "Freeze windows", of: ruled(freezeWords) },
    {
      name: "What cannot run yet",
      of: ruled(({ blockStaging }) => (blockStaging ? "is kept out" : "waits, staged")),
    },
    {
      name: "What arrives",
      of: ruled(({ autoActivate }) => (autoActivate ? "is activated at once" : "waits, staged")),
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

function freezeWords({ freezeWindows, timeZone }: PromotionRules): string {
  if (freezeWindows.length === 0) return "none";
  return `${freezeWindows.map(windowWords).join("; ")} (${timeZone})`;
}

function Value({ rule, environment }: { rule: Rule; environment: EnvironmentSummary }) {
  return rule.name === "Kind" ? <KindBadge kind={environment.kind} /> : rule.of(environment);
}
