import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CreateFirstEnvironment } from "@/components/environment/create-first-environment";
import { createEnvironmentAction, restoreEnvironmentAction } from "@/components/environment/actions";
import { ProjectFrame } from "@/components/project/project-frame";
import { environmentSummaries, projectPage } from "@/lib/auth/page-context";
import { listDeletedEnvironments } from "@/lib/domain/environment";
import { paths, type ProjectPlace } from "@/lib/paths";

interface Props {
  params: Promise<ProjectPlace>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { org, project } = await params;
  const ctx = await projectPage(org, project);
  return { title: ctx.project.name };
}

/** A project opens on its lowest environment; one without any teaches how to make the first. */
export default async function ProjectPage({ params }: Props) {
  const place = await params;
  const ctx = await projectPage(place.org, place.project);
  const environments = await environmentSummaries(place.org, place.project);
  if (environments[0]) redirect(paths.environment({ ...place, env: environments[0].slug }));
  return (
    <ProjectFrame ctx={ctx} environments={environments}>
      <CreateFirstEnvironment
        projectName={ctx.project.name}
        deleted={await listDeletedEnvironments(ctx)}
        mayCreate={ctx.may("environment.create")}
        createAction={createEnvironmentAction.bind(null, place)}
        restoreAction={restoreEnvironmentAction.bind(null, place)}
      />
    </ProjectFrame>
  );
}
