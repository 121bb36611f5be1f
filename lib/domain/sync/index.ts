export { applySync, type AppliedSync } from "./apply";
export { getSync, listSyncs, type SyncRow } from "./history";
export { previewSync } from "./preview";
