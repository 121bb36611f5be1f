import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Scale } from "lucide-react";
import { requestApprovalAction } from "@/components/approval/actions";
import { ComparedConnections } from "@/components/comparison/compared-connections";
import { ComparedEnds } from "@/components/comparison/compared-ends";
import { ComparedRules } from "@/components/comparison/compared-rules";
import { ComparedVariables } from "@/components/comparison/compared-variables";
import { ComparedVersions } from "@/components/comparison/compared-versions";
import { applySyncAction, resumeActivationAction } from "@/components/sync/actions";
import { SyncButton } from "@/components/sync/sync-button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { environmentPage, environmentSummaries, projectPage } from "@/lib/auth/page-context";
import { compareEnvironments, compareVersions } from "@/lib/domain/comparison";
import { listRules } from "@/lib/domain/promotion";
import type { EnvironmentPlace } from "@/lib/paths";
import { comparisonQuerySchema } from "@/lib/schemas/comparison";
import type { EnvironmentSummary } from "@/lib/schemas/environment-summary";

interface Props {
  params: Promise<EnvironmentPlace>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const place = await params;
  const ctx = await environmentPage(place.org, place.project, place.env);
  const { other } = await endsOf(place, searchParams);
  const title = other ? `Compare with ${other.name}` : "Compare";
  return { title: `${title} · ${ctx.environment.name} · ${ctx.project.name}` };
}

/** Two environments side by side: what runs, what each is connected to, what is set, and which rules hold. */
export default async function ComparePage({ params, searchParams }: Props) {
  const place = await params;
  const { one, other, environments } = await endsOf(place, searchParams);
  if (!other)
    return (
      <>
        <PageHeader title="Compare" lead="Two environments side by side." />
        <EmptyState icon={<Scale />} title="There is nothing to compare with yet">
          This project has one environment. Add another one in the environments list of the header.
        </EmptyState>
      </>
    );
  // Work rises: what the lower one runs is what the higher one would get.
  const [lower, upper] =
    environments.indexOf(one) < environments.indexOf(other) ? [one, other] : [other, one];
  const project = { org: place.org, project: place.project };
  const ctx = await projectPage(place.org, place.project);
  const { connections, variables } = await compareEnvironments(
    await environmentPage(place.org, place.project, one.slug),
    await environmentPage(place.org, place.project, other.slug),
  );
  const versions = {
    before: upper.activeVersion?.number ?? null,
    after: lower.activeVersion?.number ?? null,
  };
  return (
    <>
      <PageHeader
        title={`${one.name} and ${other.name}`}
        lead="What runs in each, what it is connected to, what is set, and which rules hold. Secrets are never compared but by whether they are the same."
        actions={
          <SyncButton
            environments={environments}
            from={lower.slug}
            to={upper.slug}
            place={project}
            applyAction={applySyncAction.bind(null, project)}
            resumeAction={resumeActivationAction.bind(null, project)}
            requestAction={requestApprovalAction.bind(null, project)}
          />
        }
      />
      <ComparedEnds place={place} one={one} other={other} environments={environments} />
      <div className="grid min-w-0 gap-6">
        <ComparedVersions
          place={project}
          lower={lower}
          upper={upper}
          comparison={
            versions.before === null || versions.after === null
              ? null
              : await compareVersions(ctx, versions.before, versions.after)
          }
        />
        <ComparedConnections rows={connections} one={one} other={other} />
        <ComparedVariables rows={variables} one={one} other={other} />
        <ComparedRules
          one={one}
          other={other}
          environments={environments}
          promotionRules={await listRules(ctx)}
        />
      </div>
    </>
  );
}

/** The environment of the address and the one asked for; without a good word the next one up, or from the top the next one down. */
async function endsOf(place: EnvironmentPlace, searchParams: Props["searchParams"]) {
  const environments = await environmentSummaries(place.org, place.project);
  const at = environments.findIndex(({ slug }) => slug === place.env);
  const one: EnvironmentSummary = environments[at] ?? notFound();
  const { with: wanted } = comparisonQuerySchema.parse(await searchParams);
  const asked = environments.find(({ slug }) => slug === wanted && slug !== one.slug);
  return { environments, one, other: asked ?? environments[at + 1] ?? environments[at - 1] };
}
