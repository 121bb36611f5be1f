import type { ReactNode } from "react";
import { Logo } from "./logo";

/** A page that has only one thing to say: what happened, perhaps a reference, and the way on. */
export function MessagePage({
  title,
  reference,
  actions,
  children,
}: {
  title: string;
  reference?: string | undefined;
  actions: ReactNode;
  children: ReactNode;
}) {
  return (
    <main className="grid min-h-[70dvh] place-items-center px-6 py-12">
      <div className="grid max-w-md justify-items-center gap-2 text-center">
        <Logo size={36} />
        <h1 className="mt-3 text-xl font-semibold">{title}</h1>
        <p className="text-pretty text-ink-2">{children}</p>
        {reference && (
          <p className="text-sm text-ink-3">
            Reference <code className="font-mono select-all">{reference}</code>
          </p>
        )}
        <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>
      </div>
    </main>
  );
}
