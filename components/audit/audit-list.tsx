import { EnvironmentDot } from "@/components/environment/environment-dot";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table } from "@/components/ui/table";
import type { AuditRow } from "@/lib/domain/audit";
import type { EnvironmentSummary } from "@/lib/schemas/environment-summary";
import { auditWords } from "./audit-words";

type Place = Pick<EnvironmentSummary, "id" | "name" | "kind">;

/** Who did what, where, when; newest first. */
export function AuditList({
  events,
  environments,
}: {
  events: readonly AuditRow[];
  environments: readonly Place[];
}) {
  const places = new Map(environments.map((environment) => [environment.id, environment]));
  return (
    <Table
      caption="Audit events, newest first"
      rows={events}
      rowKey={({ id }) => id}
      columns={[
        { key: "what", header: "What", cell: (event) => <Sentence event={event} /> },
        {
          key: "where",
          header: "Where",
          cell: ({ environmentId }) => (
            <Where place={places.get(environmentId ?? "")} deleted={environmentId !== null} />
          ),
          className: "md:w-44",
        },
        {
          key: "when",
          header: "When",
          align: "end",
          cell: ({ createdAt }) => <RelativeTime date={createdAt} />,
          className: "md:w-36 text-ink-3",
        },
      ]}
    />
  );
}

function Sentence({ event }: { event: AuditRow }) {
  const { deed, detail } = auditWords(event);
  return (
    <span className="wrap-anywhere">
      {event.actorName} {deed} <b className="font-[550]">{event.targetName}</b>
      {detail && <span className="text-ink-2"> {detail}</span>}
    </span>
  );
}

function Where({ place, deleted }: { place: Place | undefined; deleted: boolean }) {
  if (!place) return <span className="text-ink-3">{deleted ? "A deleted environment" : "Project"}</span>;
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-2">
      <EnvironmentDot kind={place.kind} />
      <span className="truncate" title={place.name}>
        {place.name}
      </span>
    </span>
  );
}
