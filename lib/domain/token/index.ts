export { listTokens, type TokenRow } from "./list";
export { mintToken } from "./mint";
export { tokenPrefixes, tokenPrefixOf } from "./prefix";
export { revokeToken } from "./revoke";
