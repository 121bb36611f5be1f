import { Button } from "@/components/ui/button";
import { ConfirmByNameDialog } from "@/components/ui/confirm-by-name-dialog";
import { Panel } from "@/components/ui/panel";
import type { FormAction } from "@/lib/actions/form-state";
import type { SystemRow } from "@/lib/domain/system";

/** Takes the system away, with the connections it has in every environment. */
export function DeleteSystem({ system, action }: { system: SystemRow; action: FormAction }) {
  return (
    <Panel
      tone="danger"
      title="Delete this system"
      lead="Refused while a version that uses it is active or staged anywhere."
      actions={
        <ConfirmByNameDialog
          title={`Delete ${system.name}?`}
          name={system.name}
          action={action}
          actionLabel="Delete system"
          trigger={<Button>Delete system</Button>}
        >
          <p>{whatDies(system)} This cannot be undone.</p>
        </ConfirmByNameDialog>
      }
    />
  );
}

function whatDies({ name, connectedIn }: SystemRow): string {
  const [only] = connectedIn;
  if (!only) return `No environment holds credentials for ${name}.`;
  const places = connectedIn.map((place) => (place.deleted ? `${place.name} (deleted)` : place.name));
  return connectedIn.length === 1
    ? `1 connection dies with it, and its credentials: that of ${places[0]}.`
    : `${connectedIn.length} connections die with it, and their credentials: those of ${new Intl.ListFormat("en").format(places)}.`;
}
