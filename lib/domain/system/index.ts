export { createSystem } from "./create";
export { deleteSystem } from "./delete";
export { getSystem, listSystems, type ConnectedPlace, type SystemRow } from "./read";
export { updateSystem } from "./update";
