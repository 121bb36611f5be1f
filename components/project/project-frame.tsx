import {
  ArrowUpFromLine,
  Blocks,
  Boxes,
  History,
  KeyRound,
  LayoutDashboard,
  Plug,
  Rocket,
  Scale,
  Settings,
  Stamp,
  Variable,
} from "lucide-react";
import type { ReactNode } from "react";
import { createEnvironmentAction } from "@/components/environment/actions";
import { EnvironmentsPopover } from "@/components/environment/environments-popover";
import { requestApprovalAction } from "@/components/approval/actions";
import { WaitingLink } from "@/components/approval/waiting-link";
import { AppFrame } from "@/components/shell/app-frame";
import { ProjectSidebar } from "@/components/shell/project-sidebar";
import { signOutAction } from "@/components/account/actions";
import { applySyncAction, resumeActivationAction } from "@/components/sync/actions";
import { SyncButton } from "@/components/sync/sync-button";
import type { ProjectContext } from "@/lib/domain/context";
import { paths, type EnvironmentPage, type EnvironmentPlace } from "@/lib/paths";
import type { EnvironmentSummary } from "@/lib/schemas/environment-summary";

/** The header and the sidebar around every page of a project. `current` is where the reader is; a project without environments has no such place. */
export function ProjectFrame({
  ctx,
  environments,
  current,
  waiting = 0,
  children,
}: {
  ctx: ProjectContext;
  environments: EnvironmentSummary[];
  current?: EnvironmentSummary | undefined;
  /** How many requests wait for the reader's approval. */
  waiting?: number;
  children: ReactNode;
}) {
  const project = { org: ctx.organization.slug, project: ctx.project.slug };
  const place = current && { ...project, env: current.slug };
  return (
    <AppFrame
      header={{
        organization: { name: ctx.organization.name, href: paths.organization(project.org) },
        project: { name: ctx.project.name, href: paths.project(project.org, project.project) },
        environment: current,
        environmentButton: (
          <EnvironmentsPopover
            environments={environments}
            currentSlug={current?.slug}
            basePath={paths.environments(project)}
            refreshUrl={paths.environmentsApi(project)}
            createAction={createEnvironmentAction.bind(null, project)}
            canCreate={ctx.may("environment.create")}
            compareHref={place && environments.length > 1 ? paths.environment(place, "compare") : undefined}
            manageHref={
              place ? paths.environment(place, "settings") : paths.project(project.org, project.project)
            }
          />
        ),
        syncButton: environments.length > 1 && (
          <>
            <SyncButton
              environments={environments}
              from={current?.slug}
              place={project}
              applyAction={applySyncAction.bind(null, project)}
              resumeAction={resumeActivationAction.bind(null, project)}
              requestAction={requestApprovalAction.bind(null, project)}
              shortcut
            />
            {place && <WaitingLink count={waiting} href={paths.environment(place, "approvals")} />}
          </>
        ),
        account: accountOf(ctx, project.org),
      }}
      sidebar={place && current && <Sidebar place={place} current={current} ctx={ctx} waiting={waiting} />}
    >
      {children}
    </AppFrame>
  );
}

function Sidebar({
  place,
  current,
  ctx,
  waiting,
}: {
  place: EnvironmentPlace;
  current: EnvironmentSummary;
  ctx: ProjectContext;
  waiting: number;
}) {
  const link = (page: EnvironmentPage, label: string, icon: ReactNode) => ({
    href: paths.environment(place, page),
    label,
    icon,
  });
  const { ready, needed } = current.connections;
  return (
    <ProjectSidebar
      environment={current}
      projectLinks={[
        link("overview", "Overview", <LayoutDashboard />),
        link("versions", "Versions", <Boxes />),
        link("syncs", "Syncs", <ArrowUpFromLine />),
        link("compare", "Compare", <Scale />),
        { ...link("approvals", "Approvals", <Stamp />), count: waiting > 0 ? waiting : undefined },
        link("systems", "Systems", <Blocks />),
        ...(ctx.may("audit.read") ? [link("audit", "Audit log", <History />)] : []),
        link("settings", "Settings", <Settings />),
      ]}
      environmentLinks={[
        link("deployments", "Deployments", <Rocket />),
        {
          ...link("connections", "Connections", <Plug />),
          count: needed > 0 ? `${ready} of ${needed}` : undefined,
        },
        link("variables", "Variables", <Variable />),
        link("tokens", "API tokens", <KeyRound />),
      ]}
    />
  );
}

function accountOf(ctx: ProjectContext, org: string) {
  const { actor } = ctx;
  return {
    name: actor.name,
    email: actor.kind === "user" ? actor.email : "",
    links: [
      { label: "Account", href: paths.account() },
      { label: "Members", href: paths.members(org) },
      { label: "All projects", href: paths.organization(org) },
    ],
    signOutAction,
  };
}
