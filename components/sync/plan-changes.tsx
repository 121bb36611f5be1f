import { ChangeRow } from "@/components/diff/change-row";
import { FileChanges } from "@/components/diff/file-changes";
import type { ProjectPlace } from "@/lib/paths";
import type { SyncPlan } from "@/lib/schemas/sync";
import { PlanSection } from "./plan-section";

/** Version from → to, the manifest's changes in words, and each file. */
export function PlanChanges({
  plan,
  place,
  level,
}: {
  plan: SyncPlan;
  place: ProjectPlace;
  level?: 2 | 3 | undefined;
}) {
  const { from, to, files, manifest, unchangedFiles, unchangedBytes } = plan;
  const total = files.length + unchangedFiles;
  return (
    <PlanSection
      title="What changes"
      {...(level && { level })}
      detail={`${from ? `v${from.number}` : "nothing"} → v${to.number} · ${files.length} of ${total} files`}
    >
      {manifest.map(({ change, sentence }) => (
        <li key={sentence} className="flex border-b border-line px-3 py-1.5 text-sm last:border-b-0">
          <ChangeRow change={change}>
            <span className="wrap-anywhere">{sentence}</span>
          </ChangeRow>
        </li>
      ))}
      <FileChanges
        place={place}
        before={from?.number ?? null}
        after={to.number}
        files={files}
        unchangedFiles={unchangedFiles}
        unchangedBytes={unchangedBytes}
      />
    </PlanSection>
  );
}
