export { applySync, type AppliedSync } from "./apply";
export { getSync, listSyncs, type SyncRow } from "./history";
export { draftSync, previewSync } from "./preview";
