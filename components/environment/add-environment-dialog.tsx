"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { FormAction } from "@/lib/actions/form-state";
import type { EnvironmentSummary } from "@/lib/schemas/environment-summary";
import { CreateEnvironmentForm } from "./create-environment-form";

/** The create form of the popover, on the settings page. */
export function AddEnvironmentDialog({
  action,
  environments,
}: {
  action: FormAction;
  environments: EnvironmentSummary[];
}) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title="Create an environment"
      trigger={
        <Button size="s" icon={<Plus />}>
          Add environment
        </Button>
      }
    >
      <CreateEnvironmentForm
        action={action}
        environments={environments}
        startName=""
        onCancel={() => setOpen(false)}
        onCreated={async () => setOpen(false)}
      />
    </Dialog>
  );
}
