export { createProject } from "./create";
export { listProjects, type ListedProject, updateProject } from "./settings";
