import { EnvironmentDot } from "@/components/environment/environment-dot";
import { SettingsTabs } from "@/components/promotion/settings-tabs";
import { RulesForm } from "@/components/promotion/rules-form";
import { RulesInWords } from "@/components/promotion/rules-in-words";
import { saveRulesAction } from "@/components/promotion/actions";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { environmentPage, environmentSummaries, projectPage } from "@/lib/auth/page-context";
import { titled } from "@/lib/auth/page-title";
import { listRules } from "@/lib/domain/promotion";
import { paths, type EnvironmentPlace } from "@/lib/paths";
import { defaultRules } from "@/lib/schemas/promotion";

interface Props {
  params: Promise<EnvironmentPlace>;
}

export const generateMetadata = titled("Promotion rules");

/** What this environment asks of a sync into it, and beside it what the others ask. */
export default async function RulesPage({ params }: Props) {
  const place = await params;
  const ctx = await environmentPage(place.org, place.project, place.env);
  const environments = await environmentSummaries(place.org, place.project);
  const rules = await listRules(await projectPage(place.org, place.project));
  const { id, name } = ctx.environment;
  const path = ctx.project.promotionPath;
  const below = (slug: string) =>
    environments.slice(
      0,
      environments.findIndex((other) => other.slug === slug),
    );
  const mayUpdate = ctx.may("project.update");
  const own = {
    place: { name, protected: ctx.environment.protected },
    below: below(place.env).map((other) => ({ name: other.name })),
    path,
    rules: rules[id] ?? defaultRules,
  };
  return (
    <>
      <PageHeader
        title="Settings"
        lead={`What a sync must meet before it reaches ${name}. Which way it may go at all is a rule of the project.`}
      />
      <SettingsTabs place={place} />
      <div className="grid gap-6">
        <Panel title={`Rules of ${name}`} padded>
          {mayUpdate ? (
            <RulesForm key={id} {...own} action={saveRulesAction.bind(null, place)} />
          ) : (
            <RulesInWords {...own} />
          )}
        </Panel>
        <Panel title="The other environments">
          <ul>
            {environments
              .filter(({ slug }) => slug !== place.env)
              .map((other) => (
                <li
                  key={other.id}
                  className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-2.5 border-b border-line px-4 py-3 last:border-b-0"
                >
                  <EnvironmentDot kind={other.kind} className="mt-[0.34rem]" />
                  <RulesInWords
                    place={other}
                    below={below(other.slug)}
                    path={path}
                    rules={rules[other.id] ?? defaultRules}
                  />
                  <TextLink
                    href={paths.rules({ ...place, env: other.slug })}
                    aria-label={`${mayUpdate ? "Edit" : "Open"} the rules of ${other.name}`}
                  >
                    {mayUpdate ? "Edit" : "Open"}
                  </TextLink>
                </li>
              ))}
          </ul>
        </Panel>
      </div>
    </>
  );
}
