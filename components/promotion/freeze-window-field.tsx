import { Trash2 } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { dayName } from "@/lib/domain/promotion/words";
import type { FreezeWindow, Weekday } from "@/lib/schemas/promotion";

const weekdays: Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** One window: on which days it begins, when, and when it ends. */
export function FreezeWindowField({
  number,
  window,
  onChange,
  onRemove,
}: {
  number: number;
  window: FreezeWindow;
  onChange: (window: FreezeWindow) => void;
  onRemove: () => void;
}) {
  const change = (part: Partial<FreezeWindow>) => onChange({ ...window, ...part });
  return (
    <div
      role="group"
      aria-label={`Window ${number}`}
      className="relative grid min-w-0 gap-3 rounded-lg border border-line bg-sunken/50 p-3"
    >
      <Days days={window.days} onChange={(days) => change({ days })} />
      <div className="grid gap-3 sm:grid-cols-[6.5rem_minmax(0,1fr)_6.5rem]">
        <Time label="From" value={window.from} onChange={(from) => change({ from })} />
        <SelectField
          label="Ends on"
          value={window.endDay ?? ""}
          onChange={({ target }) =>
            change({ endDay: weekdays.find((day) => String(day) === target.value) ?? null })
          }
        >
          <option value="">the same or the next day</option>
          {weekdays.map((day) => (
            <option key={day} value={day}>
              {dayName(day)}
            </option>
          ))}
        </SelectField>
        <Time label="At" value={window.to} onChange={(to) => change({ to })} />
      </div>
      <IconButton
        label={`Remove window ${number}`}
        className="absolute! top-1.5 right-1.5"
        onClick={onRemove}
      >
        <Trash2 />
      </IconButton>
    </div>
  );
}

function Days({ days, onChange }: { days: Weekday[]; onChange: (days: Weekday[]) => void }) {
  return (
    <div role="group" aria-label="Begins on" className="grid gap-1.5 pr-8">
      <span aria-hidden="true" className="text-sm font-medium">
        Begins on
      </span>
      <span className="flex flex-wrap gap-1">
        {weekdays.map((day) => (
          <label
            key={day}
            title={dayName(day)}
            className="control-s relative grid min-w-11 place-items-center rounded-md border border-line-strong bg-surface px-1.5 text-sm text-ink-2 has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent has-disabled:opacity-60"
          >
            <input
              type="checkbox"
              aria-label={dayName(day)}
              className="absolute inset-0 opacity-0"
              checked={days.includes(day)}
              onChange={({ target }) =>
                onChange(weekdays.filter((other) => (other === day ? target.checked : days.includes(other))))
              }
            />
            <span aria-hidden="true">{dayName(day).slice(0, 3)}</span>
          </label>
        ))}
      </span>
    </div>
  );
}

function Time({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <TextField
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      required
      pattern="([01]\d|2[0-3]):[0-5]\d"
      title="A time such as 16:00, on a 24-hour clock"
      placeholder="16:00"
      className="tabular-nums"
    />
  );
}
