import { Avatar } from "@/components/ui/avatar";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions/form-state";
import type { OrganizationContext } from "@/lib/domain/context";
import type { Member } from "@/lib/domain/member";
import { LeaveDialog } from "./leave-dialog";
import { MemberDialog } from "./member-dialog";
import { roleWords } from "./role-words";

interface MemberActions {
  changeRoleAction: FormAction;
  removeAction: FormAction;
  leaveAction: FormAction;
}

export function MemberTable({
  ctx,
  members,
  actions,
}: {
  ctx: OrganizationContext;
  members: readonly Member[];
  actions: MemberActions;
}) {
  return (
    <Table
      caption={`Members of ${ctx.organization.name}`}
      rows={members}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: "Name",
          cell: (member) => <Person member={member} isMe={isMe(ctx, member)} />,
        },
        { key: "role", header: "Role", cell: ({ role }) => roleWords[role].label },
        { key: "since", header: "Since", cell: ({ createdAt }) => <RelativeTime date={createdAt} /> },
        {
          key: "change",
          header: "Actions",
          bare: true,
          align: "end",
          className: "md:w-28",
          cell: (member) => <WhatCanBeDone ctx={ctx} member={member} actions={actions} />,
        },
      ]}
    />
  );
}

function isMe(ctx: OrganizationContext, member: Member): boolean {
  return ctx.actor.kind === "user" && ctx.actor.id === member.user.id;
}

function Person({ member, isMe }: { member: Member; isMe: boolean }) {
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <Avatar name={member.user.name} />
      <span className="min-w-0">
        <span className="block font-medium wrap-anywhere">
          {member.user.name}
          {isMe && <span className="font-normal text-ink-3"> (you)</span>}
        </span>
        <span className="block text-ink-2 wrap-anywhere">{member.user.email}</span>
      </span>
    </span>
  );
}

function WhatCanBeDone({
  ctx,
  member,
  actions,
}: {
  ctx: OrganizationContext;
  member: Member;
  actions: MemberActions;
}) {
  const { name: organization } = ctx.organization;
  if (isMe(ctx, member))
    return <LeaveDialog memberId={member.id} organization={organization} action={actions.leaveAction} />;
  if (!ctx.may(member.role === "owner" ? "owner.manage" : "member.manage")) return null;
  return (
    <MemberDialog
      memberId={member.id}
      name={member.user.name}
      role={member.role}
      organization={organization}
      mayMakeOwners={ctx.may("owner.manage")}
      changeRoleAction={actions.changeRoleAction}
      removeAction={actions.removeAction}
    />
  );
}
