import type { Trigger } from "@/lib/schemas/manifest";

const units = { m: "minute", h: "hour", d: "day" } as const;

/** When a workflow runs, to follow "runs": "every 5 minutes", "on each webhook". */
export function describeTrigger(trigger: Trigger): string {
  switch (trigger.type) {
    case "schedule":
      return trigger.every ? describeInterval(trigger.every) : `by the schedule ${trigger.cron} (UTC)`;
    case "webhook":
      return "on each webhook";
    case "event":
      return `on the event ${trigger.event}`;
    case "manual":
      return "when somebody starts it";
  }
}

/** "5m" → "every 5 minutes". */
function describeInterval(every: string): string {
  const amount = Number.parseInt(every, 10);
  const unit = units[every.slice(-1) as keyof typeof units]; // the schema admits no other letter
  return amount === 1 ? `every ${unit}` : `every ${amount} ${unit}s`;
}
