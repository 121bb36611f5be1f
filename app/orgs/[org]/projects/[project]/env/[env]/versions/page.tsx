import { Boxes, Upload } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { NoVersions } from "@/components/version/no-versions";
import { VersionTable } from "@/components/version/version-table";
import { projectPage } from "@/lib/auth/page-context";
import { titled } from "@/lib/auth/page-title";
import { listVersions } from "@/lib/domain/version";
import { paths, type EnvironmentPlace } from "@/lib/paths";
import { versionPageSchema } from "@/lib/schemas/version";

interface Props {
  params: Promise<EnvironmentPlace>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const generateMetadata = titled("Versions");

/** Every version of the project, newest first, and where each one runs. */
export default async function VersionsPage({ params, searchParams }: Props) {
  const place = await params;
  const ctx = await projectPage(place.org, place.project);
  const { before } = versionPageSchema.parse(await searchParams);
  const { versions, next } = await listVersions(ctx, before === undefined ? {} : { before });
  const here = paths.environment(place, "versions");
  const uploadHref = ctx.may("version.create") ? paths.newVersion(place) : null;
  return (
    <>
      <PageHeader
        title="Versions"
        lead="Code and configuration as they were handed in, shared by all environments of this project. A version never changes."
        actions={
          uploadHref &&
          versions.length > 0 && (
            <ButtonLink variant="primary" href={uploadHref} icon={<Upload aria-hidden="true" />}>
              Upload version
            </ButtonLink>
          )
        }
      />
      <Panel>
        {versions.length > 0 && <VersionTable versions={versions} place={place} />}
        {versions.length === 0 && before === undefined && (
          <NoVersions project={`${place.org}/${place.project}`} uploadHref={uploadHref} />
        )}
        {versions.length === 0 && before !== undefined && (
          <EmptyState icon={<Boxes />} title="Nothing older">
            Version 1 is where this project begins.
          </EmptyState>
        )}
      </Panel>
      <Pager
        newerHref={before === undefined ? null : here}
        olderHref={next === null ? null : `${here}?before=${next}`}
      />
    </>
  );
}
