import type { ReactNode } from "react";
import { Logo } from "./logo";

/** One card in the middle: for pages outside the app, such as sign-in, the first account and invitations. */
export function AuthFrame({
  title,
  lead,
  footer,
  children,
}: {
  title: string;
  lead?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
}) {
  return (
    <main className="grid min-h-dvh grid-rows-[1fr_auto_1.4fr] justify-items-center px-4 py-8">
      <div className="row-start-2 w-full max-w-[25rem] min-w-0">
        <div className="mb-6 grid justify-items-center gap-3 text-center">
          <Logo size={40} />
          <div>
            <h1 className="text-xl font-semibold wrap-anywhere">{title}</h1>
            {lead && <p className="mt-1 text-pretty text-ink-2">{lead}</p>}
          </div>
        </div>
        <div className="rounded-xl border border-line bg-surface p-5 shadow-card sm:p-6">{children}</div>
        {footer && <div className="mt-5 text-center text-sm text-ink-2">{footer}</div>}
      </div>
    </main>
  );
}
