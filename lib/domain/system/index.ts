export { createSystem } from "./create";
export { deleteSystem } from "./delete";
export { importOpenApi } from "./openapi/import";
export { getSystem, listSystems, type ConnectedPlace, type SystemRow } from "./read";
export { updateSystem } from "./update";
