import { Boxes } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";

/** What a version is and the two ways to bring the first one. */
export function NoVersions({
  project,
  uploadHref,
}: {
  /** `organization/project`, as the command line takes it. */
  project: string;
  /** Null for those who may not upload. */
  uploadHref: string | null;
}) {
  return (
    <EmptyState
      icon={<Boxes />}
      title="No version yet"
      action={
        uploadHref && (
          <ButtonLink variant="primary" href={uploadHref}>
            Upload the first version
          </ButtonLink>
        )
      }
    >
      <p>
        A version is your integration as it is at one moment: a folder with a <Code>locktender.json</Code>{" "}
        that names the systems, variables and workflows it needs. It never changes, and every environment can
        run it.
      </p>
      {uploadHref && (
        <div className="mt-4 grid gap-1.5 text-left">
          <p className="text-sm">From the command line:</p>
          <CodeBlock label="command" value={`npx locktender push ./my-integration --project ${project}`} />
        </div>
      )}
    </EmptyState>
  );
}
