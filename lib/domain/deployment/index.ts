export { activate, isBlocked } from "./activate";
export { deployVersion, type DeployResult } from "./deploy";
export { currentDeployments, listDeployments, type DeploymentRow } from "./list";
export { pausedSentence, readPause, resumeActivation } from "./pause";
export { previewDeployment } from "./preview";
export { rollBack } from "./roll-back";
export { stageVersion, type StagedDeployment } from "./stage";
export { activateStaged, discardStaged } from "./staged";
