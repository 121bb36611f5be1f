import { CopyButton } from "./copy-button";

/** Lines to copy: a command, a token, a snippet. Scrolls sideways rather than breaking what must stay whole. */
export function CodeBlock({ value, label }: { value: string; label: string }) {
  return (
    <div className="flex min-w-0 items-start gap-1 rounded-md border border-line bg-sunken p-1">
      <pre
        tabIndex={0}
        aria-label={label}
        className="min-w-0 flex-1 overflow-x-auto px-2 py-1.5 font-mono text-[0.78125rem] leading-5"
      >
        <code>{value}</code>
      </pre>
      <CopyButton value={value} label={`Copy ${label}`} />
    </div>
  );
}
