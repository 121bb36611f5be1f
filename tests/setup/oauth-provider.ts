import { once, type EventEmitter } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

export interface OauthProvider {
  /** `http://127.0.0.1:<port>`. Reached only where LOCKTENDER_EGRESS_ALLOW opens 127.0.0.0/8. */
  readonly url: string;
  readonly client: { clientId: string; clientSecret: string };
  /** Each request for a token, oldest first: the path it came to, the grant and whether it was granted. */
  readonly asked: { path: string; grant: string; granted: boolean }[];
  /** Every access and refresh token that was handed out, and every code. */
  readonly handedOut: string[];
  /** What it does from now on. Seconds an access token lives; whether refresh tokens come with it; whether it answers at all. */
  readonly behavior: { life: number; refreshable: boolean; away: boolean };
  /** Lets people be sent back there, and nowhere else. */
  register(redirectUri: string): void;
  /** No longer takes one access token. */
  forget(token: string): Promise<void>;
  /** Takes back everything it ever handed out. */
  revokeAll(): Promise<void>;
  close(): void;
}

/**
 * A real provider (the certified oidc-provider) with an API of its own at `/api/me`, which takes its access tokens. PKCE is required,
 * refresh tokens are used once, tokens are refreshed at `/refresh` as well as at `/token`. Its pages ask to sign in and to allow.
 */
export async function startOauthProvider(): Promise<OauthProvider> {
  const server = createServer((request, response) => void serve(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // listening on a port, not a path
  const client = { clientId: "orders", clientSecret: "a client's secret: + / % & =" };
  const asked: OauthProvider["asked"] = [];
  const handedOut: string[] = [];
  const grants = new Set<string>();
  const redirectUris = new Set<string>();
  const behavior = { life: 600, refreshable: true, away: false };
  const provider = quietly(() => makeProvider(url, client, behavior));
  // Registered as a person would, once they know it.
  Object.assign((provider as unknown as { Client: { prototype: object } }).Client.prototype, {
    redirectUriAllowed: (uri: string) => redirectUris.has(uri),
  });
  for (const kind of [
    "access_token.saved",
    "refresh_token.saved",
    "authorization_code.saved",
    "client_credentials.saved",
  ])
    provider.on(kind as "access_token.saved", (token) => {
      handedOut.push(token.jti);
      if (token.grantId) grants.add(token.grantId);
    });
  const note = (granted: boolean) => (ctx: Asked) =>
    void asked.push({
      path: paths.get(ctx.req) ?? "",
      grant: String(ctx.oidc.params?.["grant_type"]),
      granted,
    });
  const events: EventEmitter = provider; // its own types leave events with their context out for most names
  events.on("grant.success", note(true));
  events.on("grant.error", note(false));
  const paths = new WeakMap<IncomingMessage, string>();
  const callback = provider.callback();

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", url);
    if (behavior.away) return void response.destroy();
    if (pathname === "/api/me") return answerApi(provider, request, response);
    if (pathname.startsWith("/interaction/")) return interact(provider, request, response);
    paths.set(request, pathname);
    if (pathname === "/refresh") request.url = "/token";
    await callback(request, response);
  }

  return {
    url,
    client,
    asked,
    handedOut,
    behavior,
    register: (uri) => void redirectUris.add(uri),
    async forget(token) {
      await (await provider.AccessToken.find(token))?.destroy();
      await (await provider.ClientCredentials.find(token))?.destroy();
    },
    async revokeAll() {
      for (const grantId of grants) {
        await provider.AccessToken.revokeByGrantId(grantId);
        await provider.RefreshToken.revokeByGrantId(grantId);
        await (await provider.Grant.find(grantId))?.destroy();
      }
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** What an event of a token request carries. */
interface Asked {
  req: IncomingMessage;
  oidc: { params?: Record<string, unknown> };
}

function makeProvider(
  url: string,
  { clientId, clientSecret }: OauthProvider["client"],
  behavior: OauthProvider["behavior"],
): Provider {
  const secrets = { client_id: clientId, client_secret: clientSecret };
  const registered = {
    redirect_uris: ["https://nowhere.example/callback"],
    response_types: ["code" as const],
    grant_types: ["authorization_code", "refresh_token", "client_credentials"],
  };
  return new Provider(url, {
    clients: [
      { ...secrets, ...registered },
      { ...secrets, ...registered, client_id: "by-post", token_endpoint_auth_method: "client_secret_post" },
    ],
    scopes: ["read", "write"],
    cookies: { keys: ["nobody's secret"] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: () => behavior.refreshable,
    ttl: {
      AccessToken: () => behavior.life,
      ClientCredentials: () => behavior.life,
      ...{ AuthorizationCode: 60, RefreshToken: 86_400, Grant: 86_400, Interaction: 600, Session: 600 },
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  });
}

/** It warns that it is not set up for production, which it never will be. */
function quietly<T>(make: () => T): T {
  const { warn, info } = console;
  Object.assign(console, { warn() {}, info() {} });
  try {
    return make();
  } finally {
    Object.assign(console, { warn, info });
  }
}

async function answerApi(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
  const token = (await provider.AccessToken.find(bearer)) ?? (await provider.ClientCredentials.find(bearer));
  response.writeHead(token ? 200 : 401, { "content-type": "application/json" }).end('{"id":1}');
}

/** Its own pages: one to sign in, one to allow; each has a button that refuses. */
async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (request.method !== "POST") {
    const deed = prompt.name === "login" ? "Sign in" : "Allow";
    const button = (value: string, words: string) =>
      `<button name="answer" value="${value}">${words}</button>`;
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(
      `<!doctype html><title>Provider</title><form method="post">${button("yes", deed)}${button("no", "Refuse")}</form>`,
    );
    return;
  }
  let body = "";
  for await (const chunk of request) body += String(chunk);
  if (new URLSearchParams(body).get("answer") !== "yes")
    return provider.interactionFinished(request, response, { error: "access_denied" });
  if (prompt.name === "login")
    return provider.interactionFinished(request, response, { login: { accountId: "ada" } });
  const grant = new provider.Grant({
    accountId: session?.accountId ?? "ada",
    clientId: String(params["client_id"]),
  });
  grant.addOIDCScope(String(params["scope"] ?? ""));
  const result = { consent: { grantId: await grant.save() } };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
}

/** What a browser does at the provider, up to the address that leads back. Refuses at the first page with `allow: false`. */
export async function visit(address: string, { allow = true } = {}): Promise<URL> {
  const cookies = new Map<string, string>();
  const { origin } = new URL(address);
  let next = new URL(address);
  let init: RequestInit = {};
  for (let steps = 0; next.origin === origin && steps < 20; steps += 1) {
    const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") };
    const response = await fetch(next, { ...init, headers, redirect: "manual" });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get("location");
    if (location) [next, init] = [new URL(location, next), {}];
    else if (response.ok)
      init = { method: "POST", body: new URLSearchParams({ answer: allow ? "yes" : "no" }) };
    else throw new Error(`The provider answered ${response.status}: ${await response.text()}`);
  }
  return next;
}
