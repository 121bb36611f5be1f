export { applySync, type AppliedSync } from "./apply";
export { getSync, listSyncs, type SyncRow } from "./history";
export { allowedTargets } from "./path-rule";
export { previewSync } from "./preview";
