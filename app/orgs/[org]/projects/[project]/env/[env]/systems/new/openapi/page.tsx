import type { Metadata } from "next";
import { createSystemAction } from "@/components/system/actions";
import { ImportSystem } from "@/components/system/import-system";
import { NewSystemTabs } from "@/components/system/new-system-tabs";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { environmentPage, projectPage } from "@/lib/auth/page-context";
import { paths, type EnvironmentPlace } from "@/lib/paths";

interface Props {
  params: Promise<EnvironmentPlace>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { org, project, env } = await params;
  const ctx = await environmentPage(org, project, env);
  return { title: `Import system · ${ctx.environment.name} · ${ctx.project.name}` };
}

/** Makes a system of what its provider publishes. */
export default async function ImportSystemPage({ params }: Props) {
  const place = await params;
  const ctx = await projectPage(place.org, place.project);
  return (
    <>
      <PageHeader
        title="Add system"
        lead="An API this project talks to: where it is and how it recognizes its caller."
      />
      {ctx.may("system.manage") ? (
        <div className="max-w-3xl">
          <NewSystemTabs place={place} />
          <ImportSystem
            url={paths.openApiApi(place)}
            action={createSystemAction.bind(null, place)}
            backHref={paths.environment(place, "systems")}
          />
        </div>
      ) : (
        <Notice>Your role does not let you add systems. Ask an admin of the organization.</Notice>
      )}
    </>
  );
}
