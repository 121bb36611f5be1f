export { applySync, startSync } from "./apply";
export { getSync, listSyncs, type SyncRow } from "./history";
export { type AppliedSync } from "./over";
export { draftSync, previewSync } from "./preview";
export { getSyncProgress, progressOf } from "./progress";
export { resumeSyncs } from "./resume";
