export { listRules } from "./rules";
export { saveRules } from "./save";
export { describeRules } from "./words";
