import { principalOfToken } from "@/lib/auth/personal-token";
import type { Principal } from "@/lib/auth/context";
import { jsonRoute } from "./json-route";

/**
 * A route of the admin API: a personal access token says who, and nothing else does. Cookies are not looked at, so another
 * site can send nothing with them.
 */
export function adminRoute(
  request: Request,
  run: (principal: Principal) => Promise<unknown>,
  status = 200,
): Promise<Response> {
  return jsonRoute(
    async () => run(await principalOfToken(request.headers.get("authorization") ?? undefined)),
    status,
  );
}
