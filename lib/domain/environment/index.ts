export { createEnvironment, livingEnvironments } from "./create";
export {
  countContents,
  deleteEnvironment,
  graceDays,
  listDeletedEnvironments,
  listEnvironmentContents,
  restoreEnvironment,
  type EnvironmentContents,
} from "./delete";
export { summarizeEnvironments } from "./summaries";
export { moveEnvironment, updateEnvironment } from "./update";
