import { Notice } from "@/components/ui/notice";
import type { ConnectedPlace, SystemRow } from "@/lib/domain/system";
import { connectionEffect, type ConnectionEffect } from "@/lib/schemas/system-change";
import { updateSystemSchema, type SystemInputs } from "@/lib/schemas/system-form";

/** What saving would do to the connections there are; nothing while it would leave them as they are, or cannot be saved. */
export function ChangeNotice({ system, inputs }: { system: SystemRow; inputs: SystemInputs }) {
  const { key: _, ...changed } = inputs;
  const after = updateSystemSchema.safeParse({ systemId: system.id, ...changed });
  if (!after.success) return null;
  const having = (effect: ConnectionEffect) =>
    system.connectedIn.filter((place) => connectionEffect(place, system, after.data) === effect);
  const emptied = having("emptied");
  const untested = having("untested");
  return (
    <div role="status" className="grid gap-2 empty:hidden">
      {emptied.length > 0 && (
        <Notice tone="warn" title={`Saving removes the credentials of ${namesOf(emptied)}`}>
          {system.auth.type === after.data.auth.type
            ? "They were entered for another address, and are never sent to one nobody entered them for."
            : "Another way to sign in does not take them."}{" "}
          {system.name} has to be connected there anew before a version that needs it can be activated.
        </Notice>
      )}
      {untested.length > 0 && (
        <Notice tone="warn" title={`${namesOf(untested)} will count as untested`}>
          The credentials stay sealed as they are, but nobody has seen them work like this.
        </Notice>
      )}
    </div>
  );
}

function namesOf(places: readonly ConnectedPlace[]): string {
  const names = places.map(({ name, deleted }) => (deleted ? `${name} (deleted)` : name));
  return new Intl.ListFormat("en").format(names);
}
