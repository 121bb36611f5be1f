import type { EnvironmentKind } from "@/lib/schemas/environment-summary";
import { projectTemplates } from "@/lib/schemas/project";
import { Pipeline } from "./pipeline";

/** What each name in a template starts as; its settings can say otherwise later. */
const kinds: Record<string, EnvironmentKind> = { Development: "development", Production: "production" };

const hints = {
  three: "Enough for most teams.",
  quality: "When testers have a place of their own.",
  five: "As many as a project can hold.",
  empty: "Name every environment yourself.",
} as const;

/** The templates a project can start from (E3), drawn as the pipelines they become. */
export function TemplateChoice({ chosen }: { chosen: string }) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 text-sm font-medium">Environments to start with</legend>
      {Object.entries(projectTemplates).map(([template, names]) => (
        <label
          key={template}
          className="flex cursor-pointer items-start gap-3 rounded-md border border-line px-3 py-2.5 transition-colors hover:border-ink-3 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name="template"
            value={template}
            defaultChecked={template === chosen}
            className="mt-1.5 size-4 shrink-0 accent-accent outline-none"
          />
          <span className="grid min-w-0 gap-0.5">
            {names.length === 0 ? (
              <span className="px-1.5 py-1 text-sm">None yet</span>
            ) : (
              <Pipeline environments={names.map((name) => ({ name, kind: kinds[name] ?? "testing" }))} />
            )}
            <span className="px-1.5 text-sm text-ink-3">{hints[template as keyof typeof hints]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
