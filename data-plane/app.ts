import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { DomainError } from "@/lib/domain/errors";
import { problemResponse } from "@/lib/http/problem";
import { orUnavailable } from "./database-down";
import type { Bindings } from "./door";
import type { RootKey } from "./keys/root-key";
import { connectionTests, credentialTests } from "./routes/connection-tests";
import { deployment } from "./routes/deployment";
import { deploymentFile, FILES } from "./routes/deployment-file";
import { environment } from "./routes/environment";
import { environmentKeys } from "./routes/environment-keys";
import { livez } from "./routes/livez";
import { readyz } from "./routes/readyz";
import { signInCompletions, signIns } from "./routes/sign-ins";

/** The HTTP interface for machines (docs/data-plane.md). No route reads a cookie, and none takes an environment from the caller. */
export function createApp({ rootKey }: { rootKey: RootKey }): Hono<Bindings> {
  const app = new Hono<Bindings>();
  app.use(async (c, next) => {
    await next();
    c.header("x-content-type-options", "nosniff");
    if (!c.res.headers.has("cache-control")) c.header("cache-control", "no-store");
    if (c.res.status === 503) c.header("retry-after", "1");
  });

  app.get("/livez", livez);
  app.get("/readyz", readyz);

  app.get("/v1/environment", environment);
  app.get("/v1/deployment", deployment);
  app.get(`${FILES}*`, deploymentFile);

  app.post("/internal/environment-keys", bodyUpTo(4), environmentKeys(rootKey));
  app.post("/internal/connection-tests", bodyUpTo(16), connectionTests(rootKey));
  app.post("/internal/credential-tests", bodyUpTo(48), credentialTests(rootKey));

  app.post("/internal/sign-ins", bodyUpTo(8), signIns(rootKey));
  app.post("/internal/sign-ins/completions", bodyUpTo(16), signInCompletions(rootKey));
  app.notFound(() =>
    problemResponse(new DomainError("not_found", "There is no such address here. Check its spelling.")),
  );
  app.onError((error) => problemResponse(orUnavailable(error)));
  return app;
}

function bodyUpTo(kibibytes: number) {
  return bodyLimit({
    maxSize: kibibytes * 1024,
    onError: () =>
      problemResponse(
        new DomainError("invalid_input", `The request is larger than ${kibibytes} KiB. Send less.`),
      ),
  });
}
