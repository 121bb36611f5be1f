import { Variable } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import {
  clearVariableAction,
  setSecretVariableAction,
  setVariableAction,
} from "@/components/variable/actions";
import { VariableTable } from "@/components/variable/variable-table";
import { environmentPage } from "@/lib/auth/page-context";
import { titled } from "@/lib/auth/page-title";
import { listVariables } from "@/lib/domain/variable";
import { paths, type EnvironmentPlace } from "@/lib/paths";

interface Props {
  params: Promise<EnvironmentPlace>;
}

export const generateMetadata = titled("Variables");

/** What the versions in this environment read, and the values it gives them. */
export default async function VariablesPage({ params }: Props) {
  const place = await params;
  const ctx = await environmentPage(place.org, place.project, place.env);
  const rows = await listVariables(ctx);
  const { name, kind } = ctx.environment;
  const mayManage = ctx.may("variable.manage", kind);
  return (
    <>
      <PageHeader
        title="Variables"
        lead={`What the version in ${name} reads, and the values it gets here. No sync ever changes or copies them.${
          mayManage ? "" : " Your role lets you see them, not change them."
        }`}
      />
      <Panel>
        {rows.length > 0 ? (
          <VariableTable
            rows={rows}
            environmentName={name}
            mayManage={mayManage}
            changesUrl={
              ctx.may("audit.read") ? (variable) => paths.variableChangesApi(place, variable) : null
            }
            setAction={setVariableAction.bind(null, place)}
            setSecretAction={setSecretVariableAction.bind(null, place)}
            clearAction={clearVariableAction.bind(null, place)}
          />
        ) : (
          <EmptyState
            icon={<Variable />}
            title={`Nothing to set in ${name}`}
            action={<ButtonLink href={paths.environment(place, "versions")}>Go to versions</ButtonLink>}
          >
            Variables come with a version: once one that reads some is staged or active in {name}, they are
            set here.
          </EmptyState>
        )}
      </Panel>
    </>
  );
}
