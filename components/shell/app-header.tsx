import type { ReactNode } from "react";
import type { EnvironmentKind } from "@/lib/schemas/environment-summary";
import { AccountMenu, type Account } from "./account-menu";
import { Breadcrumb, type Place } from "./breadcrumb";
import { Logo } from "./logo";
import { ProductionWarning } from "./production-warning";
import { IntentLink } from "@/components/ui/intent-link";

export interface AppHeaderProps {
  organization?: Place | undefined;
  project?: Place | undefined;
  /** Where the reader is, when they are in an environment: colors the band and, for production, says so in words. */
  environment?: { name: string; kind: EnvironmentKind } | undefined;
  environmentButton?: ReactNode;
  syncButton?: ReactNode;
  search?: ReactNode;
  account: Account;
}

/** The band and the bar on top of every page. On phones `menu` takes the place of the logo. */
export function AppHeader({
  organization,
  project,
  environment,
  environmentButton,
  syncButton,
  search,
  account,
  menu,
}: AppHeaderProps & { menu?: ReactNode }) {
  const inProduction = environment?.kind === "production";
  return (
    <div className="sticky top-0 z-20" data-kind={environment?.kind}>
      <div className="h-[3px] bg-env" />
      <header className="flex h-14 items-center gap-2 border-b border-line bg-surface px-3 sm:gap-2.5 md:px-5">
        {menu}
        <IntentLink
          href="/"
          aria-label="Locktender, home"
          className={`hit-area shrink-0 rounded-md p-0.5 ${menu ? "max-md:hidden" : ""}`}
        >
          <Logo />
        </IntentLink>
        <Breadcrumb organization={organization} project={project} />
        {environmentButton}
        {syncButton}
        <span className="min-w-0 flex-1" />
        {inProduction && <ProductionWarning className="max-lg:hidden" />}
        {search}
        <AccountMenu {...account} />
      </header>
      {inProduction && <ProductionWarning strip className="lg:hidden" />}
    </div>
  );
}
