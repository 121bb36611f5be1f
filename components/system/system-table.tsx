import { BookOpen } from "lucide-react";
import { authWords } from "@/components/connection/auth-words";
import { ButtonLink } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { Table, type Column } from "@/components/ui/table";
import type { SystemRow } from "@/lib/domain/system";
import { paths, type EnvironmentPlace } from "@/lib/paths";
import { SystemLogo } from "./system-logo";

interface Props {
  systems: SystemRow[];
  /** How many environments the project has now. */
  environments: number;
  place: EnvironmentPlace;
  mayManage: boolean;
}

/** Every system of the project: where it is, how it recognizes its caller, how it is tested, where it is connected. */
export function SystemTable({ systems, environments, place, mayManage }: Props) {
  const columns: Column<SystemRow>[] = [
    { key: "system", header: "System", cell: (system) => <Name system={system} /> },
    { key: "auth", header: "Signs in with", cell: ({ auth }) => authWords(auth) },
    { key: "test", header: "Test request", cell: (system) => <TestWords system={system} /> },
    {
      key: "connected",
      header: "Connected",
      cell: (system) => <Connected system={system} environments={environments} />,
    },
    {
      key: "actions",
      header: "Actions",
      align: "end",
      bare: true,
      cell: (system) => <Actions system={system} place={place} mayManage={mayManage} />,
    },
  ];
  return <Table caption="Systems of the project" columns={columns} rows={systems} rowKey={({ id }) => id} />;
}

function Name({ system }: { system: SystemRow }) {
  return (
    <span className="flex min-w-0 items-center gap-3">
      <SystemLogo name={system.name} />
      <span className="grid min-w-0">
        <span className="wrap-anywhere">
          <span className="font-[550]">{system.name}</span> <Code className="text-ink-3">{system.key}</Code>
        </span>
        <Code className="text-ink-3">{system.baseUrl}</Code>
      </span>
    </span>
  );
}

function TestWords({ system: { test } }: { system: SystemRow }) {
  if (!test) return <span className="text-ink-3">None</span>;
  return (
    <span className="grid gap-0.5">
      <Code>
        {test.method} {test.path}
      </Code>
      <span className="text-ink-3">
        answers {test.expectStatus}
        {test.expectPointer && (
          <>
            {" "}
            with <Code>{test.expectPointer}</Code>
          </>
        )}
      </span>
    </span>
  );
}

function Connected({ system, environments }: { system: SystemRow; environments: number }) {
  if (system.auth.type === "none") return <span className="text-ink-3">Needs no credentials</span>;
  const alive = system.connectedIn.filter(({ deleted }) => !deleted);
  return (
    <span className="grid gap-0.5">
      <span className="tabular-nums">
        {alive.length} of {environments}
      </span>
      {alive.length > 0 && <span className="text-ink-3">{alive.map(({ name }) => name).join(", ")}</span>}
    </span>
  );
}

function Actions({ system, place, mayManage }: { system: SystemRow } & Pick<Props, "place" | "mayManage">) {
  return (
    <span className="inline-flex items-center gap-1 max-md:pt-1">
      {mayManage && (
        <ButtonLink size="s" href={paths.system(place, system.id)} aria-label={`Edit ${system.name}`}>
          Edit
        </ButtonLink>
      )}
      {system.docsUrl && (
        <a
          href={system.docsUrl}
          target="_blank"
          rel="noreferrer"
          aria-label={`Documentation of ${system.name}`}
          title={`Documentation of ${system.name}`}
          className="hit-area grid size-8 shrink-0 place-items-center rounded-md text-ink-2 transition-colors duration-100 hover:bg-hover hover:text-ink [&_svg]:size-4"
        >
          <BookOpen aria-hidden="true" />
        </a>
      )}
    </span>
  );
}
