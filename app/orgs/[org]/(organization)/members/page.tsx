import type { Metadata } from "next";
import {
  changeRoleAction,
  inviteAction,
  leaveAction,
  removeMemberAction,
  revokeInvitationAction,
} from "@/components/member/actions";
import { InvitationTable } from "@/components/member/invitation-table";
import { InviteDialog } from "@/components/member/invite-dialog";
import { MemberTable } from "@/components/member/member-table";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { organizationPage } from "@/lib/auth/page-context";
import { listInvitations, listMembers } from "@/lib/domain/member";
import { paths } from "@/lib/paths";
import { idSchema } from "@/lib/schemas/text";

interface Props {
  params: Promise<{ org: string }>;
  searchParams: Promise<{ after?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ctx = await organizationPage((await params).org);
  return { title: `Members · ${ctx.organization.name}` };
}

export default async function MembersPage({ params, searchParams }: Props) {
  const { org } = await params;
  const ctx = await organizationPage(org);
  const after = idSchema.safeParse((await searchParams).after).data;
  const mayManage = ctx.may("member.manage");
  const [{ members, next }, invitations] = await Promise.all([
    listMembers(ctx, after),
    mayManage && !after ? listInvitations(ctx) : [],
  ]);
  const home = paths.members(org);
  return (
    <>
      <PageHeader
        title="Members"
        lead="Who can see and change the projects of this organization."
        actions={
          mayManage && (
            <InviteDialog action={inviteAction.bind(null, { org })} mayMakeOwners={ctx.may("owner.manage")} />
          )
        }
      />
      <div className="grid gap-6">
        <InvitationTable
          invitations={invitations}
          revokeAction={revokeInvitationAction.bind(null, { org })}
        />
        <div>
          <Panel>
            <MemberTable
              ctx={ctx}
              members={members}
              actions={{
                changeRoleAction: changeRoleAction.bind(null, { org }),
                removeAction: removeMemberAction.bind(null, { org }),
                leaveAction: leaveAction.bind(null, { org }),
              }}
            />
          </Panel>
          <Pager
            newerHref={after ? home : null}
            newerLabel="First page"
            olderHref={next && `${home}?${new URLSearchParams({ after: next })}`}
            olderLabel="Next page"
          />
        </div>
      </div>
    </>
  );
}
