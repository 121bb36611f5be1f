import type { DoorContext } from "../door";

/** `GET /livez`: the process answers. Says nothing of the database, whose absence a restart would not mend. */
export function livez(c: DoorContext): Response {
  return c.text("ok\n");
}
