import { Eraser } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Table, type Column } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions/form-state";
import type { VariableRow } from "@/lib/domain/variable";
import { SetVariableDialog } from "./set-variable-dialog";
import { typeWords } from "./type-words";
import { VariableHistory } from "./variable-history";
import { VariableValue } from "./variable-value";

interface Props {
  rows: VariableRow[];
  environmentName: string;
  mayManage: boolean;
  setAction: FormAction;
  setSecretAction: FormAction;
  clearAction: FormAction;
  /** Where to read what happened to a variable; null for who may not. */
  changesUrl: ((name: string) => string) | null;
}

/** What the versions here read, and what it is set to. */
export function VariableTable(props: Props) {
  const columns: Column<VariableRow>[] = [
    { key: "name", header: "Variable", cell: (row) => <Name row={row} />, className: "md:w-[38%]" },
    { key: "takes", header: "Takes", cell: ({ defined }) => defined && typeWords(defined.definition) },
    {
      key: "value",
      header: "Value here",
      cell: (row) => <VariableValue row={row} />,
    },
    ...(props.mayManage || props.changesUrl
      ? [
          {
            key: "actions",
            header: "Actions",
            align: "end" as const,
            bare: true,
            cell: (row: VariableRow) => <Actions row={row} {...props} />,
          },
        ]
      : []),
  ];
  return (
    <Table
      caption={`Variables of ${props.environmentName}`}
      columns={columns}
      rows={props.rows}
      rowKey={({ name }) => name}
    />
  );
}

function Name({ row: { name, defined } }: { row: VariableRow }) {
  return (
    <span className="grid min-w-0 gap-0.5">
      <span className="flex flex-wrap items-center gap-2">
        <Code className="font-semibold">{name}</Code>
        {defined?.required && <Badge tone="accent">Required</Badge>}
        {!defined && <Badge>No longer read</Badge>}
      </span>
      {defined?.definition.description && (
        <span className="wrap-anywhere text-ink-2">{defined.definition.description}</span>
      )}
    </span>
  );
}

function Actions({ row, environmentName, mayManage, changesUrl, ...actions }: Props & { row: VariableRow }) {
  const { name, defined, isSet, isSecret } = row;
  const verb = !isSet ? "Set" : isSecret ? "Replace" : "Change";
  return (
    <span className="inline-flex items-center gap-1 max-md:pt-1">
      {mayManage && defined && (
        <SetVariableDialog
          name={name}
          definition={defined.definition}
          value={row.value}
          environmentName={environmentName}
          action={defined.definition.secret ? actions.setSecretAction : actions.setAction}
          trigger={
            <Button size="s" aria-label={`${verb} ${name}`}>
              {verb}
            </Button>
          }
        />
      )}
      {changesUrl && <VariableHistory name={name} environmentName={environmentName} url={changesUrl(name)} />}
      {mayManage && (isSet || !defined) && (
        <ConfirmDialog
          title={defined ? `Clear ${name} in ${environmentName}?` : `Remove ${name} from ${environmentName}?`}
          fields={{ name }}
          action={actions.clearAction}
          actionLabel={defined ? "Clear value" : "Remove variable"}
          trigger={
            <IconButton label={`${defined ? "Clear" : "Remove"} ${name}`}>
              <Eraser />
            </IconButton>
          }
        >
          <p>{consequence(row)}</p>
        </ConfirmDialog>
      )}
    </span>
  );
}

function consequence({ defined, isSecret }: VariableRow): string {
  if (!defined) return "No version here reads it any more, so nothing changes but this list.";
  if (defined.definition.default !== undefined)
    return `The version's default counts again: ${String(defined.definition.default)}.`;
  const lost = isSecret ? "Its secret cannot be brought back. " : "";
  return defined.required
    ? `${lost}Versions that need it cannot be activated here until it has a value again.`
    : `${lost}It is then without a value, which the version can do without.`;
}
