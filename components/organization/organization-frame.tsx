import type { ReactNode } from "react";
import { headerAccount } from "@/components/account/header-account";
import { AppFrame } from "@/components/shell/app-frame";
import { TabLinks } from "@/components/ui/tab-links";
import type { OrganizationContext } from "@/lib/domain/context";
import { paths } from "@/lib/paths";

/** The header and the two places of an organization: its projects and its members. */
export function OrganizationFrame({ ctx, children }: { ctx: OrganizationContext; children: ReactNode }) {
  const { slug, name } = ctx.organization;
  return (
    <AppFrame
      header={{ organization: { name, href: paths.organization(slug) }, account: headerAccount(ctx.actor) }}
    >
      <TabLinks
        label="Organization"
        tabs={[
          { label: "Projects", href: paths.organization(slug), exact: true },
          { label: "Members", href: paths.members(slug) },
        ]}
      />
      {children}
    </AppFrame>
  );
}
