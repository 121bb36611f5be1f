import type { Metadata } from "next";
import { NewProjectForm } from "@/components/project/new-project-form";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { organizationPage } from "@/lib/auth/page-context";
import { createProjectAction } from "./actions";

interface Props {
  params: Promise<{ org: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ctx = await organizationPage((await params).org);
  return { title: `New project · ${ctx.organization.name}` };
}

export default async function NewProjectPage({ params }: Props) {
  const { org } = await params;
  const ctx = await organizationPage(org);
  return (
    <>
      <PageHeader
        title="New project"
        lead="A project is one integration. Its environments share versions and nothing else."
      />
      <div className="max-w-2xl">
        {ctx.may("project.create") ? (
          <NewProjectForm action={createProjectAction.bind(null, { org })} />
        ) : (
          <Panel>
            <EmptyState title="Your role cannot create projects">
              Ask an owner or admin of {ctx.organization.name} for the role of a developer.
            </EmptyState>
          </Panel>
        )}
      </div>
    </>
  );
}
