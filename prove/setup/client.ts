import { openSession } from "@/lib/auth/open-session";
import { sealSession, sessionCookie } from "@/lib/auth/session-cookie";
import { accountContext } from "@/lib/auth/context";
import { createPersonalToken } from "@/lib/domain/account";
import type { FormState } from "@/lib/actions/form-state";
import { paths } from "@/lib/paths";
import { seedProject } from "@/tests/seed/organization";
import { actionAnswer, actionRequest } from "@/tests/setup/server-action";
import type { Locktender } from "./locktender";

/** Somebody who works in a project through its two doors, the browser's and the command line's. */
export interface Client {
  readonly project: { org: string; project: string };
  readonly projectId: string;
  /** A form of the dashboard, sent as the browser does. Resolves only with what the server acknowledged. */
  act(
    action: string,
    where: Record<string, string>,
    fields?: Record<string, string>,
  ): Promise<FormState | "redirected">;
  /** A request of the admin API, or of the dashboard's own routes (both credentials go along; each door looks at its own). */
  ask(path: string, init?: RequestInit): Promise<Response>;
}

/** Requests that hang because their server was killed are given up after this. Milliseconds. */
const PATIENCE = 20_000;

export async function newClient(locktender: Locktender): Promise<Client> {
  const { organization, owner, project } = await seedProject();
  const { token } = await createPersonalToken(accountContext(owner), { name: "Proof", lifetime: "30" });
  const cookie = `${sessionCookie().name}=${await sealSession({ userId: owner.id, sessionId: await openSession(owner.id, null, null) })}`;
  const here = { org: organization.slug, project: project.slug };
  const page = `${locktender.origin}${paths.environment({ ...here, env: "development" }, "settings")}`;
  const send = (url: string, init: RequestInit) =>
    fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE), redirect: "manual" });
  return {
    project: here,
    projectId: project.id,
    async act(action, where, fields) {
      const { headers, body } = actionRequest(action, where, fields);
      const answer = await send(page, {
        method: "POST",
        headers: { ...headers, cookie, origin: locktender.origin },
        body,
      });
      const text = await answer.text();
      if (answer.headers.has("x-action-redirect")) return "redirected";
      if (answer.status !== 200) throw new Error(`${action} answered ${answer.status}.`);
      return actionAnswer(text);
    },
    ask: (path, init = {}) =>
      send(`${locktender.origin}${path}`, {
        ...init,
        headers: { authorization: `Bearer ${token}`, cookie, ...init.headers },
      }),
  };
}
