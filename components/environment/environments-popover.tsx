"use client";

import { usePathname } from "next/navigation";
import { startTransition, useState } from "react";
import { focusFirstField } from "@/components/ui/first-focus";
import { Popover } from "@/components/ui/popover";
import { useShortcut } from "@/components/ui/use-shortcut";
import type { FormAction } from "@/lib/actions/form-state";
import type { EnvironmentSummary } from "@/lib/schemas/environment-summary";
import { CreateEnvironmentForm } from "./create-environment-form";
import { EnvironmentButton } from "./environment-button";
import { environmentHref } from "./environment-href";
import { EnvironmentPicker } from "./environment-picker";
import { useEnvironmentSummaries } from "./use-environment-summaries";

export interface EnvironmentsPopoverProps {
  /** In the order of the pipeline, lowest first. */
  environments: EnvironmentSummary[];
  currentSlug?: string | undefined;
  /** What stands before the slug in an address: "/orgs/a/projects/b/env". */
  basePath: string;
  /** Answers `EnvironmentSummary[]` as JSON; asked each time the popover opens. */
  refreshUrl: string;
  createAction: FormAction;
  canCreate: boolean;
  manageHref: string;
  /** Absent where there is nothing to compare. */
  compareHref?: string | undefined;
}

/** The header's way through the pipeline (click or `E`): shows at once what the page knows, then what is true now. */
export function EnvironmentsPopover({
  environments,
  currentSlug,
  basePath,
  refreshUrl,
  createAction,
  canCreate,
  manageHref,
  compareHref,
}: EnvironmentsPopoverProps) {
  const pathname = usePathname();
  const [open, setOpen] = useState(false);
  /** The name the create form starts with; `undefined` while the list is shown. */
  const [creating, setCreating] = useState<string>();
  const [created, setCreated] = useState<string>();
  const summaries = useEnvironmentSummaries(refreshUrl, environments, open);

  function toggle(next: boolean) {
    setOpen(next);
    setCreating(undefined);
    setCreated(undefined);
  }

  useShortcut("e", () => toggle(!open));

  return (
    <Popover
      label="Environments"
      open={open}
      onOpenChange={toggle}
      onOpenAutoFocus={focusFirstField}
      onEscapeKeyDown={(event) => {
        if (creating === undefined) return;
        event.preventDefault();
        setCreating(undefined);
      }}
      className="w-[26rem]"
      trigger={
        <EnvironmentButton
          environment={environments.find((environment) => environment.slug === currentSlug)}
        />
      }
    >
      {creating === undefined ? (
        <EnvironmentPicker
          environments={summaries.list}
          currentSlug={currentSlug}
          startAt={created ?? currentSlug}
          hrefTo={(slug) => environmentHref(basePath, pathname, slug)}
          // With the page it leads to, in one paint: until that is there, the list stands with what was chosen.
          onChoose={() => startTransition(() => toggle(false))}
          onCreate={canCreate ? setCreating : undefined}
          problem={
            summaries.failed ? "Could not refresh: this is how it was when the page loaded." : undefined
          }
          manageHref={manageHref}
          compareHref={compareHref}
        />
      ) : (
        <CreateEnvironmentForm
          action={createAction}
          environments={summaries.list}
          startName={creating}
          onCancel={() => setCreating(undefined)}
          onCreated={async (name) => {
            const list = await summaries.refresh();
            setCreated(list.find((environment) => environment.name === name)?.slug);
            setCreating(undefined);
          }}
        />
      )}
    </Popover>
  );
}
