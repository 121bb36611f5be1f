import type { ReactNode } from "react";
import { OrganizationFrame } from "@/components/organization/organization-frame";
import { organizationPage } from "@/lib/auth/page-context";

/** Around the organization's own pages; a project's pages bring a frame of their own. */
export default async function OrganizationLayout({
  params,
  children,
}: {
  params: Promise<{ org: string }>;
  children: ReactNode;
}) {
  const ctx = await organizationPage((await params).org);
  return <OrganizationFrame ctx={ctx}>{children}</OrganizationFrame>;
}
