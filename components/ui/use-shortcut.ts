import { useEffect, useEffectEvent } from "react";

/** Follows the keyboard: runs `act` when the single key is pressed outside of any field and with nothing modal open. */
export function useShortcut(key: string, act: () => void) {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== key || !isFree(event)) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

function isFree(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return false;
  const typing =
    event.target instanceof Element &&
    event.target.closest("input, textarea, select, [contenteditable], [role=menu]");
  return !typing && !document.querySelector("[data-veil]");
}
