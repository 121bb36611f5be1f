export { createVersion, type CreatedVersion } from "./create";
export { getVersion, readVersionFile, type VersionDetail, type VersionFileContent } from "./get";
export { listVersions, type VersionRow } from "./list";
export { storedManifest } from "./stored-manifest";
export { receiveVersion, type ReceivedVersion } from "./receive";
