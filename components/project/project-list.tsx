import { IntentLink } from "@/components/ui/intent-link";
import type { ListedProject } from "@/lib/domain/project";
import { paths } from "@/lib/paths";
import { Pipeline } from "./pipeline";

/** One row a project: its name, and its pipeline in small, where each environment leads to itself. */
export function ProjectList({ org, projects }: { org: string; projects: readonly ListedProject[] }) {
  return (
    <ul className="grid gap-3">
      {projects.map((project) => (
        <li
          key={project.id}
          className="grid gap-x-6 gap-y-3 rounded-lg border border-line bg-surface px-4 py-3.5 shadow-card md:grid-cols-[minmax(0,1fr)_minmax(0,2fr)] md:items-center"
        >
          <h2 className="min-w-0">
            <IntentLink
              href={paths.project(org, project.slug)}
              className="hit-area block truncate rounded-sm font-[550] hover:text-accent"
              title={project.name}
            >
              {project.name}
            </IntentLink>
          </h2>
          <Pipeline
            label={`Environments of ${project.name}`}
            environments={project.environments.map(({ slug, name, kind, activeDeployment }) => ({
              name,
              kind,
              href: paths.environment({ org, project: project.slug, env: slug }),
              note: activeDeployment ? `v${activeDeployment.version.number}` : "empty",
            }))}
          />
        </li>
      ))}
    </ul>
  );
}
