"use client";

import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { TextArea } from "@/components/ui/text-area";

/** Breaking the glass: an owner ticks it, says why, and everybody can read it afterwards. */
export function OverrideField({
  error,
  onChange,
}: {
  error: string | undefined;
  /** Whether the rules are to be passed. */
  onChange: (broken: boolean) => void;
}) {
  const [broken, setBroken] = useState(false);
  return (
    <div className="grid gap-2.5">
      <Checkbox
        label="Break the glass"
        hint="Passes the rules that are not met. The record says so to everybody."
        checked={broken}
        onChange={(event) => {
          setBroken(event.target.checked);
          onChange(event.target.checked);
        }}
      />
      {broken && (
        <TextArea
          name="overrideReason"
          label="Why the rules do not hold this time"
          required
          minLength={10}
          maxLength={500}
          rows={2}
          error={error}
        />
      )}
    </div>
  );
}
