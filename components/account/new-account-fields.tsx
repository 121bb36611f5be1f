import { TextField } from "@/components/ui/text-field";
import type { FormState } from "@/lib/actions/form-state";

/** Who somebody is and what they will sign in with. `email`: the address to start with, as an invitation knows it. */
export function NewAccountFields({ state, email }: { state: FormState; email?: string | undefined }) {
  return (
    <>
      <TextField
        name="name"
        label="Your name"
        autoComplete="name"
        required
        autoFocus
        maxLength={80}
        defaultValue={state.values?.["name"]}
        error={state.fieldErrors?.["name"]}
      />
      <TextField
        name="email"
        type="email"
        label="E-mail"
        autoComplete="username"
        required
        defaultValue={state.values?.["email"] ?? email}
        error={state.fieldErrors?.["email"]}
      />
      <TextField
        name="password"
        type="password"
        label="Password"
        hint="At least 12 characters. A few unrelated words are a good one."
        autoComplete="new-password"
        required
        minLength={12}
        maxLength={256}
        error={state.fieldErrors?.["password"]}
      />
    </>
  );
}
