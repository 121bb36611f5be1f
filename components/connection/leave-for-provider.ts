import type { FormState } from "@/lib/actions/form-state";

/** Where an action says that the person goes on, at a provider: its answer's `data`. */
export interface GoOn {
  goTo: string;
}

/** Leaves for the provider by a full navigation, if the action said so; what is on this page ends with it. */
export function leaveForProvider({ ok, data }: FormState): boolean {
  const goTo = ok && (data as GoOn | undefined)?.goTo; // what our own actions answer
  if (!goTo) return false;
  window.location.assign(goTo);
  return true;
}
