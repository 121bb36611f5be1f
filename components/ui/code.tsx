import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** A path, a name or a command inside a sentence. */
export function Code({ children, className }: { children: ReactNode; className?: string | undefined }) {
  return <code className={classNames("font-mono text-[0.9em] wrap-anywhere", className)}>{children}</code>;
}

/** A digest by its first and last four digits (`sha256:9f2c…41ab`); the whole of it is in the tip. */
export function Digest({ value, className }: { value: string; className?: string | undefined }) {
  return (
    <code
      title={value}
      className={classNames("font-mono text-[0.78125rem] whitespace-nowrap text-ink-3", className)}
    >
      {shortDigest(value)}
    </code>
  );
}

/** `sha256:9f2c…41ab`, also for a digest without its prefix; anything short stays whole. */
export function shortDigest(value: string): string {
  const hex = value.replace(/^sha256:/, "");
  return hex.length <= 12 ? value : `sha256:${hex.slice(0, 4)}…${hex.slice(-4)}`;
}
