import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { deployVersionAction } from "@/components/deployment/actions";
import { DeployDialog } from "@/components/deployment/deploy-dialog";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { FileBrowser } from "@/components/version/file-browser";
import { ManifestWords } from "@/components/version/manifest-words";
import { VersionFacts } from "@/components/version/version-facts";
import { environmentPage, orNotFound, projectPage } from "@/lib/auth/page-context";
import { previewDeployment } from "@/lib/domain/deployment";
import { getVersion } from "@/lib/domain/version";
import type { EnvironmentPlace } from "@/lib/paths";
import { MANIFEST_PATH } from "@/lib/schemas/manifest";
import { versionNumberSchema } from "@/lib/schemas/version";

interface Props {
  params: Promise<EnvironmentPlace & { number: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { org, project, env, number } = await params;
  const ctx = await environmentPage(org, project, env);
  return { title: `Version ${numberOf(number)} · ${ctx.environment.name} · ${ctx.project.name}` };
}

/** One version: what it needs and does, its files, where it runs, and the way into this environment. */
export default async function VersionPage({ params }: Props) {
  const { number, ...place } = await params;
  const project = await projectPage(place.org, place.project);
  const version = await orNotFound(getVersion(project, numberOf(number)));
  const ctx = await environmentPage(place.org, place.project, place.env);
  return (
    <>
      <PageHeader
        title={version.name}
        badge={<Badge>v{version.number}</Badge>}
        lead={version.description || version.manifest.description}
        actions={
          <DeployDialog
            action={deployVersionAction.bind(null, place)}
            place={place}
            environment={ctx.environment}
            version={{ number: version.number, name: version.name }}
            preview={await previewDeployment(ctx, version)}
            mayDeploy={ctx.may("deployment.create", ctx.environment.kind)}
          />
        }
      />
      <VersionFacts version={version} />
      <div className="grid min-w-0 gap-6">
        <ManifestWords manifest={version.manifest} />
        <Panel title="Files">
          <FileBrowser
            place={{ org: place.org, project: place.project }}
            number={version.number}
            files={version.files}
            first={MANIFEST_PATH}
          />
        </Panel>
      </div>
    </>
  );
}

function numberOf(segment: string): number {
  const number = versionNumberSchema.safeParse(segment);
  return number.success ? number.data : notFound();
}
