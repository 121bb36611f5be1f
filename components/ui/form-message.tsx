import type { FormState } from "@/lib/actions/form-state";
import { Notice } from "./notice";

/** The sentence with which an action answered its form; nothing while there is none. */
export function FormMessage({ state }: { state: FormState }) {
  if (!state.message) return null;
  return (
    <Notice tone={state.ok ? "ok" : "bad"} live>
      <span className="text-ink">{state.message}</span>
    </Notice>
  );
}
