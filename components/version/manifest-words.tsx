import type { ReactNode } from "react";
import { authWords } from "@/components/connection/auth-words";
import { Badge } from "@/components/ui/badge";
import { Code } from "@/components/ui/code";
import { Panel } from "@/components/ui/panel";
import { describeTrigger } from "@/lib/domain/version/describe-trigger";
import type { Manifest, VariableDefinition } from "@/lib/schemas/manifest";

/** What a version needs and does, as its `locktender.json` says, in words. */
export function ManifestWords({ manifest }: { manifest: Manifest }) {
  const systems = Object.entries(manifest.systems).toSorted(([, a], [, b]) =>
    a.name.localeCompare(b.name, "en"),
  );
  const variables = Object.entries(manifest.variables.properties).toSorted(([a], [b]) =>
    a.localeCompare(b, "en"),
  );
  const required = new Set(manifest.variables.required);
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <div className="grid min-w-0 gap-6">
        <Panel title="Workflows">
          <Rows empty="This version names no workflow.">
            {manifest.workflows.map((workflow) => (
              <Row key={workflow.key} title={workflow.name ?? workflow.key} text={workflow.description}>
                Runs {describeTrigger(workflow.trigger)}, from <Code>{workflow.entry}</Code>
              </Row>
            ))}
          </Rows>
        </Panel>
        <Panel title="Systems it talks to">
          <Rows empty="This version talks to no other system.">
            {systems.map(([key, system]) => (
              <Row key={key} title={system.name} badge={!system.required && <Badge>Optional</Badge>}>
                {authWords(system.auth)}, at <Code>{system.baseUrl}</Code>
              </Row>
            ))}
          </Rows>
        </Panel>
      </div>
      <Panel title="Variables it reads">
        <Rows empty="This version reads no variable.">
          {variables.map(([name, variable]) => (
            <Row
              key={name}
              title={<Code>{name}</Code>}
              badge={!required.has(name) && <Badge>Optional</Badge>}
              text={variable.description}
            >
              {describeVariable(variable)}
            </Row>
          ))}
        </Rows>
      </Panel>
    </div>
  );
}

function describeVariable(variable: VariableDefinition): string {
  const kind = { string: "Text", number: "A number", integer: "A whole number", boolean: "Yes or no" }[
    variable.type
  ];
  const choices = "enum" in variable && variable.enum ? `, one of ${variable.enum.join(", ")}` : "";
  const preset = variable.default === undefined ? "" : `, ${JSON.stringify(variable.default)} unless set`;
  return `${kind}${choices}${preset}${variable.secret ? ", kept secret" : ""}`;
}

function Rows({ empty, children }: { empty: string; children: ReactNode[] }) {
  if (children.length === 0) return <p className="px-4 py-3 text-sm text-ink-2">{empty}</p>;
  return <ul>{children}</ul>;
}

function Row({
  title,
  badge,
  text,
  children,
}: {
  title: ReactNode;
  badge?: ReactNode;
  text?: string | undefined;
  children: ReactNode;
}) {
  return (
    <li className="border-b border-line px-4 py-2.5 text-sm last:border-b-0">
      <p className="flex flex-wrap items-center gap-x-2 font-[550] wrap-anywhere">
        {title}
        {badge}
      </p>
      {text && <p className="text-ink-2 wrap-anywhere">{text}</p>}
      <p className="text-ink-2 wrap-anywhere">{children}</p>
    </li>
  );
}
