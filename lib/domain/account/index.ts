export { changePassword } from "./password";
export {
  createPersonalToken,
  listPersonalTokens,
  type PersonalToken,
  personalTokenPrefix,
  revokePersonalToken,
} from "./personal-tokens";
export { renameAccount } from "./rename";
export { endAllOtherSessions, endSession, listSessions, type Session } from "./sessions";
