/** Whether a keyboard is at hand; on touch screens a focused field would raise one over half of the page. */
export function hasKeyboard(): boolean {
  return window.matchMedia("(pointer: fine)").matches;
}

/** For Radix' `onOpenAutoFocus`: the first field, where there is one to type into, or else the floating thing itself. */
export function focusFirstField(event: Event) {
  const { target } = event;
  if (!(target instanceof HTMLElement)) return;
  event.preventDefault();
  const field = hasKeyboard() && target.querySelector<HTMLElement>(fields);
  (field || target).focus();
}

const fields = "input:enabled:not([type=hidden], [type=file]), select:enabled, textarea:enabled";
