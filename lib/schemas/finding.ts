import type { EnvironmentPage } from "@/lib/paths";

/** How much a finding matters: `blocking` stops activation (V4), `warning` is for a person to weigh, `ready` is as it should be. */
export type Severity = "blocking" | "warning" | "ready";

export type FindingCode =
  | "system_missing"
  | "connection_missing"
  | "connection_refused"
  | "connection_untested"
  | "connection_expiring"
  | "connection_ready"
  | "connection_optional"
  | "auth_differs"
  | "secret_shared"
  | "base_url_shared"
  | "workflow_unbound"
  | "environment_skipped"
  | "target_drifted"
  | "variable_missing"
  | "variable_ready";

/** One line of a preflight's checklist; plain data that crosses to the browser and is kept with a sync's plan. */
export interface Finding {
  code: FindingCode;
  severity: Severity;
  /** One whole sentence that names the thing and the environment. */
  sentence: string;
  /** The page of the environment where it is put right, and what the link says. */
  fix?: { page: EnvironmentPage; label: string };
}
