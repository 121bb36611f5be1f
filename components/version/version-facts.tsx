import type { ReactNode } from "react";
import { Digest } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { VersionDetail } from "@/lib/domain/version";
import { fileCount, fileSize } from "./file-size";
import { WhereItRuns } from "./where-it-runs";

/** What is known of a version besides its content: its digest, size, origin, and where it runs. */
export function VersionFacts({ version }: { version: VersionDetail }) {
  return (
    <dl className="mb-6 flex flex-wrap gap-x-10 gap-y-4">
      <Fact term="Runs in">
        <WhereItRuns deployments={version.deployments} />
      </Fact>
      <Fact term="Digest">
        <span className="-my-1.5 flex items-center gap-1">
          <Digest value={version.digest} />
          <CopyButton value={version.digest} label="Copy the digest" />
        </span>
      </Fact>
      <Fact term="Content">
        <span className="tabular-nums">
          {fileCount(version.fileCount)}, {fileSize(version.size)}
        </span>
      </Fact>
      <Fact term="Uploaded">
        <RelativeTime date={version.createdAt} /> by {version.createdByName}
      </Fact>
    </dl>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-ink-3">{term}</dt>
      <dd className="mt-0.5 text-sm wrap-anywhere">{children}</dd>
    </div>
  );
}
