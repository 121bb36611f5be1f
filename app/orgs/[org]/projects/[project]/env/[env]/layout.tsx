import type { ReactNode } from "react";
import { ProjectFrame } from "@/components/project/project-frame";
import { environmentPage, environmentSummaries, projectPage } from "@/lib/auth/page-context";
import { countWaiting } from "@/lib/domain/approval";
import type { EnvironmentPlace } from "@/lib/paths";

/** Everything below an environment's segment: switching it replaces header and page together, so that the two never disagree. */
export default async function EnvironmentLayout({
  params,
  children,
}: {
  params: Promise<EnvironmentPlace>;
  children: ReactNode;
}) {
  const { org, project, env } = await params;
  await environmentPage(org, project, env);
  const environments = await environmentSummaries(org, project);
  const ctx = await projectPage(org, project);
  return (
    <ProjectFrame
      ctx={ctx}
      waiting={await countWaiting(ctx, environments)}
      environments={environments}
      current={environments.find(({ slug }) => slug === env)}
    >
      {children}
    </ProjectFrame>
  );
}
