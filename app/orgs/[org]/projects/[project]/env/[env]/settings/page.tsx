import {
  createEnvironmentAction,
  deleteEnvironmentAction,
  moveEnvironmentAction,
  restoreEnvironmentAction,
  updateEnvironmentAction,
} from "@/components/environment/actions";
import { DeletedEnvironments } from "@/components/environment/deleted-environments";
import { EnvironmentSettings } from "@/components/environment/environment-settings";
import { updateProjectAction } from "@/components/project/actions";
import { ProjectSettings } from "@/components/project/project-settings";
import { SettingsTabs } from "@/components/promotion/settings-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { environmentSummaries, projectPage } from "@/lib/auth/page-context";
import { titled } from "@/lib/auth/page-title";
import { listDeletedEnvironments, listEnvironmentContents } from "@/lib/domain/environment";
import type { EnvironmentPlace } from "@/lib/paths";

interface Props {
  params: Promise<EnvironmentPlace>;
}

export const generateMetadata = titled("Settings");

/** The project's name and rule, and its environments: rename, order, kind, protection, delete and restore. */
export default async function SettingsPage({ params }: Props) {
  const { org, project, env } = await params;
  const ctx = await projectPage(org, project);
  const place = { org, project };
  const mayUpdate = ctx.may("environment.update");
  const deleted = await listDeletedEnvironments(ctx);
  return (
    <>
      <PageHeader
        title="Settings"
        lead="What is true for the whole project, and the environments on its path to production."
      />
      <SettingsTabs place={{ ...place, env }} />
      <div className="grid gap-6">
        <EnvironmentSettings
          environments={await environmentSummaries(org, project)}
          contents={await listEnvironmentContents(ctx)}
          may={{
            update: mayUpdate,
            delete: ctx.may("environment.delete"),
            create: ctx.may("environment.create"),
          }}
          actions={{
            create: createEnvironmentAction.bind(null, place),
            update: updateEnvironmentAction.bind(null, place),
            move: moveEnvironmentAction.bind(null, place),
            delete: deleteEnvironmentAction.bind(null, place),
          }}
        />
        {deleted.length > 0 && ctx.may("environment.delete") && (
          <DeletedEnvironments deleted={deleted} restoreAction={restoreEnvironmentAction.bind(null, place)} />
        )}
        <ProjectSettings
          name={ctx.project.name}
          promotionPath={ctx.project.promotionPath}
          mayUpdate={ctx.may("project.update")}
          action={updateProjectAction.bind(null, place)}
        />
      </div>
    </>
  );
}
