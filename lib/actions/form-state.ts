/**
 * What a server action answers to the form that called it.
 * `message` is one whole sentence for the form as a whole; `fieldErrors` are sentences by field name; `values` is what the
 * person had typed (never a secret), so that a refused form keeps it; `data` is what the caller may use on success.
 */
export interface FormState {
  ok: boolean;
  message?: string;
  fieldErrors?: Record<string, string>;
  values?: Record<string, string>;
  data?: unknown;
}

/** Nothing was sent yet. */
export const initialFormState: FormState = { ok: false };

/** The shape every form's server action has; its ids are bound on the server, never sent from the browser. */
export type FormAction = (state: FormState, formData: FormData) => Promise<FormState>;
