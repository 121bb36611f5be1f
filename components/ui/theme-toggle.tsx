"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useSyncExternalStore } from "react";
import { parseTheme, THEME_COOKIE, type Theme } from "@/lib/schemas/theme";
import { classNames } from "./class-names";

const choices: Array<{ theme: Theme; label: string; Icon: typeof Sun }> = [
  { theme: "light", label: "Light", Icon: Sun },
  { theme: "dark", label: "Dark", Icon: Moon },
  { theme: "system", label: "Like this device", Icon: Monitor },
];

/** Light, dark or the device's own. Painted at once; a cookie tells the server for every page after this one. */
export function ThemeToggle() {
  const chosen = useSyncExternalStore(watchTheme, currentTheme, () => undefined);
  return (
    <div role="group" aria-label="Theme" className="flex rounded-md border border-line bg-sunken p-0.5">
      {choices.map(({ theme, label, Icon }) => (
        <button
          key={theme}
          type="button"
          aria-label={label}
          title={label}
          aria-pressed={chosen === theme}
          onClick={() => choose(theme)}
          className={classNames(
            "hit-area grid h-6 w-8 place-items-center rounded-[5px] text-ink-3 transition-colors hover:text-ink",
            chosen === theme && "bg-raised text-ink shadow-card",
          )}
        >
          <Icon aria-hidden="true" className="size-3.5" />
        </button>
      ))}
    </div>
  );
}

function choose(theme: Theme) {
  document.documentElement.dataset["theme"] = theme;
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=31536000; samesite=lax`;
}

/** The document itself holds the theme, so that two toggles on a page never disagree. */
function watchTheme(changed: () => void) {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

function currentTheme(): Theme {
  return parseTheme(document.documentElement.dataset["theme"]);
}
