import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { deleteSystemAction, updateSystemAction } from "@/components/system/actions";
import { DeleteSystem } from "@/components/system/delete-system";
import { EditSystem } from "@/components/system/edit-system";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { environmentPage, orNotFound, projectPage } from "@/lib/auth/page-context";
import { getSystem } from "@/lib/domain/system";
import { paths, type EnvironmentPlace } from "@/lib/paths";
import { parsePublicId } from "@/lib/public-id";

interface Props {
  params: Promise<EnvironmentPlace & { id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { org, project, env, id } = await params;
  const { environment } = await environmentPage(org, project, env);
  const { ctx, system } = await systemOf({ org, project, id });
  return { title: `${system.name} · Systems · ${environment.name} · ${ctx.project.name}` };
}

/** One system: change it, or take it away. */
export default async function SystemPage({ params }: Props) {
  const { id, ...place } = await params;
  const { ctx, system } = await systemOf({ ...place, id });
  if (!ctx.may("system.manage")) notFound();
  return (
    <>
      <PageHeader title={system.name} lead="A change here is true for every environment of the project." />
      <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-6">
        <Panel padded>
          <EditSystem
            system={system}
            action={updateSystemAction.bind(null, place)}
            backHref={paths.environment(place, "systems")}
          />
        </Panel>
        <DeleteSystem
          system={system}
          action={deleteSystemAction.bind(null, { ...place, systemId: system.id })}
        />
      </div>
    </>
  );
}

async function systemOf({ org, project, id }: { org: string; project: string; id: string }) {
  const ctx = await projectPage(org, project);
  const systemId = parsePublicId("system", id);
  if (!systemId) notFound();
  return { ctx, system: await orNotFound(getSystem(ctx, systemId)) };
}
