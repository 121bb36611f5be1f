export { applyApproval } from "./apply";
export { decideApproval } from "./decide";
export { getApproval, type Approval } from "./get";
export { countWaiting, listApprovals, type ApprovalRow } from "./list";
export { requestApproval } from "./request";
export { withdrawApproval } from "./withdraw";
