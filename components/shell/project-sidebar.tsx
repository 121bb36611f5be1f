import { EnvironmentDot } from "@/components/environment/environment-dot";
import type { EnvironmentKind } from "@/lib/schemas/environment-summary";
import { SidebarGroup, type SidebarLink } from "./sidebar-group";

/** Two halves that never mix: what belongs to the project, and on tinted ground what belongs to the environment. */
export function ProjectSidebar({
  projectLinks,
  environment,
  environmentLinks = [],
}: {
  projectLinks: readonly SidebarLink[];
  environment?: { name: string; kind: EnvironmentKind } | undefined;
  environmentLinks?: readonly SidebarLink[] | undefined;
}) {
  return (
    <nav aria-label="Project" className="grid grid-cols-[minmax(0,1fr)] content-start gap-5">
      <SidebarGroup title="Project" links={projectLinks} />
      {environment && (
        <div data-kind={environment.kind}>
          <SidebarGroup
            tinted
            title={
              <>
                <EnvironmentDot kind={environment.kind} />
                <span className="truncate" title={environment.name}>
                  In {environment.name}
                </span>
              </>
            }
            links={environmentLinks}
          />
        </div>
      )}
    </nav>
  );
}
