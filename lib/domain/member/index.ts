export { acceptAsNewPerson, acceptInvitation, findInvitation, type OpenInvitation } from "./accept";
export { changeRole, removeMember } from "./change";
export { inviteMember, invitationDays, listInvitations, revokeInvitation } from "./invite";
export { listMembers, type Member } from "./list";
