import { ChangeRow } from "@/components/diff/change-row";
import { FileChanges } from "@/components/diff/file-changes";
import { Panel } from "@/components/ui/panel";
import type { VersionComparison } from "@/lib/domain/comparison";
import type { ProjectPlace } from "@/lib/paths";
import type { EnvironmentSummary } from "@/lib/schemas/environment-summary";

/** What lies between the version of the higher environment and that of the lower one: what a sync would bring. */
export function ComparedVersions({
  place,
  lower,
  upper,
  comparison,
}: {
  place: ProjectPlace;
  lower: EnvironmentSummary;
  upper: EnvironmentSummary;
  /** null: one of the two runs nothing. */
  comparison: VersionComparison | null;
}) {
  const [before, after] = [upper.activeVersion, lower.activeVersion];
  const lead = `${upper.name} runs ${versionOf(upper)}, ${lower.name} runs ${versionOf(lower)}.`;
  if (!before || !after || !comparison) return <Panel title="Versions" lead={lead} />;
  if (before.digest === after.digest)
    return <Panel title="Versions" lead={`Both run v${after.number}, the very same bytes.`} />;
  const { manifest, changes, unchanged, unchangedBytes } = comparison;
  return (
    <Panel title={`From v${before.number} to v${after.number}`} lead={lead}>
      <ul>
        {manifest.map(({ change, sentence }) => (
          <li key={sentence} className="flex border-b border-line px-3 py-1.5 text-sm last:border-b-0">
            <ChangeRow change={change}>
              <span className="wrap-anywhere">{sentence}</span>
            </ChangeRow>
          </li>
        ))}
        <FileChanges
          place={place}
          before={before.number}
          after={after.number}
          files={changes}
          unchangedFiles={unchanged}
          unchangedBytes={unchangedBytes}
        />
      </ul>
    </Panel>
  );
}

function versionOf({ activeVersion }: EnvironmentSummary): string {
  return activeVersion ? `v${activeVersion.number}` : "nothing yet";
}
