import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { FormAction } from "@/lib/actions/form-state";
import type { EnvironmentContents } from "@/lib/domain/environment";
import type { EnvironmentSummary } from "@/lib/schemas/environment-summary";
import { AddEnvironmentDialog } from "./add-environment-dialog";
import { ENVIRONMENT_LIMIT } from "@/lib/schemas/environment-limit";
import { EnvironmentSettingsRow } from "./environment-settings-row";

export interface EnvironmentSettingsProps {
  environments: EnvironmentSummary[];
  /** By environment id. */
  contents: Record<string, EnvironmentContents>;
  may: { create: boolean; update: boolean; delete: boolean };
  actions: { create: FormAction; update: FormAction; move: FormAction; delete: FormAction };
}

/** The environments in the order of the path, lowest first, each with what can be changed about it. */
export function EnvironmentSettings({ environments, contents, may, actions }: EnvironmentSettingsProps) {
  const full = environments.length >= ENVIRONMENT_LIMIT;
  return (
    <Panel
      title="Environments"
      lead={`${environments.length} of ${ENVIRONMENT_LIMIT}, lowest first: the order is the path that versions rise along.`}
      actions={
        may.create &&
        (full ? (
          <Button
            size="s"
            icon={<Plus />}
            disabledReason={`A project holds at most ${ENVIRONMENT_LIMIT} environments. Delete one to make room.`}
          >
            Add environment
          </Button>
        ) : (
          <AddEnvironmentDialog action={actions.create} environments={environments} />
        ))
      }
    >
      <ol>
        {environments.map((environment, index) => (
          <EnvironmentSettingsRow
            key={environment.id}
            environment={environment}
            contents={contents[environment.id]}
            first={index === 0}
            last={index === environments.length - 1}
            may={may}
            actions={actions}
          />
        ))}
      </ol>
    </Panel>
  );
}
