import type { ReactNode } from "react";
import { QueryProvider } from "@/components/query-provider";
import { AppHeader, type AppHeaderProps } from "./app-header";
import { SidebarSheet } from "./sidebar-sheet";
import { SkipLink } from "./skip-link";

/** Everything around a signed-in page: header, sidebar (a sheet on phones) and the main landmark. */
export function AppFrame({
  header,
  sidebar,
  children,
}: {
  header: AppHeaderProps;
  sidebar?: ReactNode;
  children: ReactNode;
}) {
  return (
    <QueryProvider>
      <SkipLink />
      <AppHeader {...header} menu={sidebar && <SidebarSheet>{sidebar}</SidebarSheet>} />
      <div className={sidebar ? "md:grid md:grid-cols-[14.25rem_minmax(0,1fr)]" : undefined}>
        {sidebar && (
          <div className="border-r border-line bg-surface max-md:hidden">
            <div className="sticky top-(--header) max-h-[calc(100dvh-var(--header))] overflow-y-auto px-2 py-4.5">
              {sidebar}
            </div>
          </div>
        )}
        <main
          id="main"
          tabIndex={-1}
          className={`min-h-[calc(100dvh-var(--header))] w-full max-w-[73.75rem] px-4 pt-5 pb-16 outline-none md:px-8 md:pt-7 ${sidebar ? "" : "mx-auto"}`}
        >
          {children}
        </main>
      </div>
    </QueryProvider>
  );
}
