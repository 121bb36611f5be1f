import { FolderGit2, Plus } from "lucide-react";
import type { Metadata } from "next";
import { ProjectList } from "@/components/project/project-list";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { organizationPage } from "@/lib/auth/page-context";
import type { OrganizationContext } from "@/lib/domain/context";
import { listProjects } from "@/lib/domain/project";
import { paths } from "@/lib/paths";

interface Props {
  params: Promise<{ org: string }>;
  searchParams: Promise<{ after?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ctx = await organizationPage((await params).org);
  return { title: `Projects · ${ctx.organization.name}` };
}

export default async function ProjectsPage({ params, searchParams }: Props) {
  const ctx = await organizationPage((await params).org);
  const { after } = await searchParams;
  const { projects, next } = await listProjects(ctx, typeof after === "string" ? after : undefined);
  const home = paths.organization(ctx.organization.slug);
  if (projects.length === 0 && !after) return <NoProjects ctx={ctx} />;
  return (
    <>
      <PageHeader title="Projects" actions={<NewProject ctx={ctx} />} />
      <ProjectList org={ctx.organization.slug} projects={projects} />
      <Pager
        newerHref={after ? home : null}
        newerLabel="First page"
        olderHref={next && `${home}?${new URLSearchParams({ after: next })}`}
        olderLabel="Next page"
      />
    </>
  );
}

function NoProjects({ ctx }: { ctx: OrganizationContext }) {
  return (
    <>
      <PageHeader title="Projects" />
      <Panel>
        <EmptyState icon={<FolderGit2 />} title="No projects yet" action={<NewProject ctx={ctx} />}>
          A project is one integration, for example “Orders to ERP”. It holds up to five environments, such as
          development, staging and production, and moves versions up from one to the next.
        </EmptyState>
      </Panel>
    </>
  );
}

function NewProject({ ctx }: { ctx: OrganizationContext }) {
  if (!ctx.may("project.create"))
    return (
      <Button disabledReason="A viewer cannot create projects. Ask an owner or admin for the role of a developer.">
        New project
      </Button>
    );
  return (
    <ButtonLink
      variant="primary"
      icon={<Plus aria-hidden="true" />}
      href={paths.newProject(ctx.organization.slug)}
    >
      New project
    </ButtonLink>
  );
}
