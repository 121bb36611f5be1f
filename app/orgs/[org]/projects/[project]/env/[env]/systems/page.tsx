import { Blocks, Plus } from "lucide-react";
import type { Metadata } from "next";
import { SystemTable } from "@/components/system/system-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { environmentPage, environmentSummaries, projectPage } from "@/lib/auth/page-context";
import { listSystems } from "@/lib/domain/system";
import { paths, type EnvironmentPlace } from "@/lib/paths";

interface Props {
  params: Promise<EnvironmentPlace>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { org, project, env } = await params;
  const ctx = await environmentPage(org, project, env);
  return { title: `Systems · ${ctx.environment.name} · ${ctx.project.name}` };
}

/** The APIs the project talks to, the same in all its environments. */
export default async function SystemsPage({ params }: Props) {
  const place = await params;
  const ctx = await projectPage(place.org, place.project);
  const systems = await listSystems(ctx);
  const environments = await environmentSummaries(place.org, place.project);
  const mayManage = ctx.may("system.manage");
  const add = mayManage && (
    <ButtonLink variant="primary" href={paths.newSystem(place)} icon={<Plus aria-hidden="true" />}>
      Add system
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="Systems"
        lead={`The APIs this project talks to, the same in all its environments. Each environment connects them with its own credentials.${
          mayManage ? "" : " Your role lets you see them, not change them."
        }`}
        actions={systems.length > 0 && add}
      />
      <Panel>
        {systems.length > 0 ? (
          <SystemTable
            systems={systems}
            environments={environments.length}
            place={place}
            mayManage={mayManage}
          />
        ) : (
          <EmptyState icon={<Blocks />} title="No systems yet" action={add}>
            They come by themselves with the first version, whose locktender.json names the APIs its code
            talks to. You can also add them before.
          </EmptyState>
        )}
      </Panel>
    </>
  );
}
