export { clearVariable } from "./clear";
export { listVariables, type VariableRow } from "./list";
export { setVariable } from "./set";
