"use client";

import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "./button";

/** The button that sends the form around it; it spins while the form's action runs. */
export function SubmitButton({
  pendingLabel,
  children,
  ...button
}: ButtonProps & { pendingLabel?: string | undefined }) {
  const { pending } = useFormStatus();
  return (
    <Button variant="primary" {...button} type="submit" pending={pending || button.pending}>
      {pending && pendingLabel ? pendingLabel : children}
    </Button>
  );
}
