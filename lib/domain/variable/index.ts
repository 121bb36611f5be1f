export { listVariableChanges, type VariableChange } from "./changes";
export { clearVariable } from "./clear";
export { listVariables, type VariableRow } from "./list";
export { setVariable } from "./set";
export { setSecretVariable } from "./set-secret";
