export type { Override } from "./pass-gates";
export { listRules } from "./rules";
export { saveRules } from "./save";
export { describeRules } from "./words";
