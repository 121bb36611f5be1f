import { Plus, Search } from "lucide-react";
import { useId, useState, type KeyboardEvent } from "react";
import { hasKeyboard } from "@/components/ui/first-focus";
import { IconButton } from "@/components/ui/icon-button";
import { TextLink } from "@/components/ui/text-link";
import type { EnvironmentSummary } from "@/lib/schemas/environment-summary";
import { EnvironmentLimitNote } from "./environment-limit-note";
import { EnvironmentOption } from "./environment-option";
import { ENVIRONMENT_LIMIT } from "@/lib/schemas/environment-limit";
import { keyTarget } from "./environment-keys";
import { NoEnvironmentShown } from "./no-environment-shown";

/** Type to filter, arrows to move, Enter or `1`–`5` to go. The field keeps the focus; the list follows it (ARIA combobox). */
export function EnvironmentPicker({
  environments,
  currentSlug,
  startAt,
  hrefTo,
  onChoose,
  onCreate,
  problem,
  manageHref,
  compareHref,
}: {
  environments: EnvironmentSummary[];
  currentSlug: string | undefined;
  startAt: string | undefined;
  hrefTo: (slug: string) => string;
  onChoose: () => void;
  /** Absent for whoever may not create; called with the name to start from. */
  onCreate: ((name: string) => void) | undefined;
  problem: string | undefined;
  manageHref: string;
  compareHref: string | undefined;
}) {
  const listId = useId();
  const [filter, setFilter] = useState("");
  const [activeSlug, setActiveSlug] = useState(startAt);
  const [explaining, setExplaining] = useState(false);
  const shown = environments.filter((environment) => matches(environment, filter));
  const active = Math.max(
    0,
    shown.findIndex((environment) => environment.slug === activeSlug),
  );
  const full = environments.length >= ENVIRONMENT_LIMIT;
  const optionId = (environment: EnvironmentSummary) => `${listId}-${environment.slug}`;

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && shown.length === 0 && event.target instanceof HTMLInputElement) {
      event.preventDefault(); // or the press would send the form that comes up
      if (!full) onCreate?.(filter.trim());
      return;
    }
    const target = keyTarget(event, filter, environments, shown, active);
    if (!target) return;
    event.preventDefault();
    if (target.go) document.getElementById(optionId(target.environment))?.click();
    else setActiveSlug(target.environment.slug);
  }

  return (
    <div onKeyDown={onKeyDown}>
      <div className="flex h-12 items-center gap-2.5 border-b border-line pr-3 pl-3.5 focus-within:[&>svg]:text-accent pointer-coarse:h-14">
        <Search aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />
        <input
          role="combobox"
          aria-label="Find an environment"
          aria-expanded
          aria-autocomplete="list"
          aria-controls={listId}
          aria-activedescendant={shown[active] && optionId(shown[active])}
          placeholder="Find an environment"
          autoFocus={hasKeyboard()} // also when the create form gives way to the list again
          autoComplete="off"
          spellCheck={false}
          value={filter}
          onChange={(event) => {
            setFilter(event.target.value);
            setActiveSlug(undefined);
          }}
          className="h-full min-w-0 flex-1 bg-transparent outline-none"
        />
        <span className="text-[0.78125rem] whitespace-nowrap text-ink-3 tabular-nums">
          {environments.length} of {ENVIRONMENT_LIMIT}
        </span>
        {onCreate && (
          <IconButton
            label="Create an environment"
            bordered
            className={full ? "text-ink-3" : undefined}
            aria-expanded={full ? explaining : undefined}
            onClick={() => (full ? setExplaining(!explaining) : onCreate(""))}
          >
            <Plus />
          </IconButton>
        )}
      </div>
      {full && explaining && <EnvironmentLimitNote manageHref={manageHref} />}
      <div id={listId} role="listbox" aria-label="Environments, lowest first" className="relative py-1.5">
        {shown.map((environment, index) => (
          <EnvironmentOption
            key={environment.id}
            id={optionId(environment)}
            environment={environment}
            href={hrefTo(environment.slug)}
            shortcut={filter ? undefined : environments.indexOf(environment) + 1}
            current={environment.slug === currentSlug}
            active={index === active}
            linked={!filter && index < shown.length - 1}
            onPoint={() => setActiveSlug(environment.slug)}
            onChoose={onChoose}
          />
        ))}
      </div>
      {shown.length === 0 && (
        <NoEnvironmentShown
          filter={filter.trim()}
          empty={environments.length === 0}
          onCreate={full ? undefined : onCreate}
        />
      )}
      <p role="status" className="sr-only">
        {filter && `${shown.length} of ${environments.length} environments`}
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-3.5 py-2.5 text-sm">
        <TextLink href={manageHref} onClick={onChoose}>
          Manage environments
        </TextLink>
        {compareHref && (
          <TextLink href={compareHref} onClick={onChoose}>
            Compare
          </TextLink>
        )}
        {problem && <p className="w-full text-warn">{problem}</p>}
      </div>
    </div>
  );
}

function matches(environment: EnvironmentSummary, filter: string): boolean {
  const wanted = filter.trim().toLocaleLowerCase();
  return `${environment.name} ${environment.slug} ${environment.kind}`.toLocaleLowerCase().includes(wanted);
}
