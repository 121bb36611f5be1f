import { accountContext, organizationContext } from "@/lib/auth/context";
import { listOrganizations } from "@/lib/domain/organization/mine";
import { listProjects } from "@/lib/domain/project";
import { adminRoute } from "@/lib/http/admin-route";

/** Whose token this is, and what they can reach. */
export function GET(request: Request) {
  return adminRoute(request, async (principal) => {
    const organizations = await listOrganizations(accountContext(principal));
    return {
      user: { name: principal.name, email: principal.email },
      organizations: await Promise.all(
        organizations.map(async ({ slug, name }) => {
          const { projects } = await listProjects(await organizationContext(principal, slug));
          return { slug, name, projects: projects.map(({ slug, name }) => ({ slug, name })) };
        }),
      ),
    };
  });
}
