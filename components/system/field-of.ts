import type { ChangeEvent } from "react";
import type { SystemInputs } from "@/lib/schemas/system-form";

/** What ties an input of the form to its value and its mistake. */
export type FieldOf = (name: keyof SystemInputs) => {
  name: string;
  value: string;
  error: string | undefined;
  onChange: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>) => void;
};
