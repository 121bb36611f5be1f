"use client";

import type { FormAction } from "@/lib/actions/form-state";
import type { SystemRow } from "@/lib/domain/system";
import { ChangeNotice } from "./change-notice";
import { SystemForm } from "./system-form";
import { inputsOf } from "./system-inputs";

/** The form of a system that is there, which says before saving what its connections are in for. */
export function EditSystem({
  system,
  action,
  backHref,
}: {
  system: SystemRow;
  action: FormAction;
  backHref: string;
}) {
  return (
    <SystemForm
      initial={inputsOf(system)}
      systemId={system.id}
      action={action}
      backHref={backHref}
      submitLabel="Save system"
      before={(inputs) => <ChangeNotice system={system} inputs={inputs} />}
    />
  );
}
