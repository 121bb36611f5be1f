import type { Summary } from "../pages/summary";

/** What the process beside the server found out; it travels as JSON. */
export interface PlanFigures {
  email: string;
  place: { org: string; project: string };
  files: number;
  /** Milliseconds, inside one process that talks to the embedded database. */
  rowsAlone: Summary;
  planned: Summary;
  plannedAgain: Summary;
}

export const password = "correct horse battery";
