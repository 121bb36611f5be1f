"use client";

import { useState, type ReactNode } from "react";
import { Dialog } from "@/components/ui/dialog";
import type { FormAction } from "@/lib/actions/form-state";
import { ConnectForm, type ConnectableSystem } from "./connect-form";

/** Asks for what connects a system in one environment, whose name is said so that nobody types production's secret into staging. */
export function ConnectDialog({
  system,
  connected,
  environmentName,
  action,
  trigger,
}: {
  system: ConnectableSystem;
  connected: boolean;
  environmentName: string;
  action: FormAction;
  trigger: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const verb = connected ? "Replace the credentials of" : "Connect";
  return (
    <Dialog
      trigger={trigger}
      open={open}
      onOpenChange={setOpen}
      title={
        system.authType === "none"
          ? `Address of ${system.name} in ${environmentName}`
          : `${verb} ${system.name} in ${environmentName}`
      }
      description={
        system.authType === "none"
          ? "This system needs no credentials."
          : "Credentials are sealed as they are saved. Nobody can read them here again; they can only be replaced."
      }
    >
      <ConnectForm system={system} connected={connected} action={action} close={() => setOpen(false)} />
    </Dialog>
  );
}
