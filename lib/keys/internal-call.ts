import { keyFor } from "./keyed-digest";

/** With this `Authorization` header the dashboard proves to the data plane that both were started with the same secret. */
export function internalBearer(): string {
  return `Bearer ${keyFor("internal-call").toString("base64url")}`;
}
