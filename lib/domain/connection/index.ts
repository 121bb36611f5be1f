export { disconnect } from "./disconnect";
export { listConnections, type ConnectionRow, type ConnectionNeed } from "./list";
export { saveConnection } from "./save";
