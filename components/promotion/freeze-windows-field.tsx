import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { TextField } from "@/components/ui/text-field";
import { maxFreezeWindows, type FreezeWindow, type PromotionRules } from "@/lib/schemas/promotion";
import { FreezeWindowField } from "./freeze-window-field";

const weekend: FreezeWindow = { days: [5], from: "16:00", to: "08:00", endDay: 1 };

/** The windows in which nothing is synced, and the time zone they are told in. Sent as JSON in one field. */
export function FreezeWindowsField({
  windows,
  timeZone,
  onChange,
  errors,
}: {
  windows: FreezeWindow[];
  timeZone: string;
  onChange: (part: Partial<PromotionRules>) => void;
  errors: Record<string, string>;
}) {
  const set = (freezeWindows: FreezeWindow[]) => onChange({ freezeWindows });
  return (
    <fieldset className="grid min-w-0 gap-3">
      <legend className="mb-1.5 text-sm font-medium">Freeze windows</legend>
      <input type="hidden" name="freezeWindows" value={JSON.stringify(windows)} />
      {windows.map((window, index) => (
        <FreezeWindowField
          // They have no names of their own, and only ever go from the end or by their own button.
          key={index}
          number={index + 1}
          window={window}
          onChange={(next) => set(windows.with(index, next))}
          onRemove={() => set(windows.toSpliced(index, 1))}
        />
      ))}
      {windows.length === 0 && (
        <p className="text-sm text-ink-3">
          None: it can be synced to at any time. Rolling back is possible in a freeze as well.
        </p>
      )}
      {errors["freezeWindows"] && (
        <Notice tone="bad" live>
          {errors["freezeWindows"]}
        </Notice>
      )}
      <div>
        <Button
          size="s"
          icon={<Plus />}
          {...(windows.length >= maxFreezeWindows && {
            disabledReason: `There can be ${maxFreezeWindows} windows at most. Remove one first.`,
          })}
          onClick={() => {
            set([...windows, weekend]);
            if (windows.length === 0 && timeZone === "UTC") onChange({ timeZone: zoneHere() });
          }}
        >
          Add a window
        </Button>
      </div>
      <div className={windows.length === 0 ? "hidden" : undefined}>
        <TextField
          name="timeZone"
          label="Time zone"
          hint="Its IANA name, such as Europe/Berlin. Summer time is kept by itself."
          list="time-zones"
          value={timeZone}
          onChange={(event) => onChange({ timeZone: event.target.value })}
          error={errors["timeZone"]}
          spellCheck={false}
        />
        <datalist id="time-zones">
          {windows.length > 0 &&
            Intl.supportedValuesOf("timeZone").map((zone) => <option key={zone} value={zone} />)}
        </datalist>
      </div>
    </fieldset>
  );
}

function zoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
