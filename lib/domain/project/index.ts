export { createProject } from "./create";
export { listProjects, updateProject } from "./settings";
