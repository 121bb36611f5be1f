import type { Metadata } from "next";
import { createSystemAction } from "@/components/system/actions";
import { NewSystemTabs } from "@/components/system/new-system-tabs";
import { SystemForm } from "@/components/system/system-form";
import { emptyInputs } from "@/components/system/system-inputs";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { environmentPage, projectPage } from "@/lib/auth/page-context";
import { paths, type EnvironmentPlace } from "@/lib/paths";

interface Props {
  params: Promise<EnvironmentPlace>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { org, project, env } = await params;
  const ctx = await environmentPage(org, project, env);
  return { title: `Add system · ${ctx.environment.name} · ${ctx.project.name}` };
}

/** Describes an API that no version has named yet. */
export default async function NewSystemPage({ params }: Props) {
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
          <Panel padded>
            <SystemForm
              initial={emptyInputs}
              action={createSystemAction.bind(null, place)}
              backHref={paths.environment(place, "systems")}
              submitLabel="Add system"
            />
          </Panel>
        </div>
      ) : (
        <Notice>Your role does not let you add systems. Ask an admin of the organization.</Notice>
      )}
    </>
  );
}
