export { disconnect } from "./disconnect";
export { listConnections, type ConnectionRow, type ConnectionNeed } from "./list";
export { probeConnections } from "./probe";
export { saveConnection } from "./save";
export { beginSignIn, completeSignIn } from "./sign-in";
export { testConnection } from "./test";
