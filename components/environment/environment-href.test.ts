import { describe, expect, test } from "vitest";
import { environmentHref } from "./environment-href";

const base = "/orgs/acme/projects/orders/env";

describe("switching environments", () => {
  test("keeps the page", () => {
    expect(environmentHref(base, `${base}/staging/connections`, "production")).toBe(
      `${base}/production/connections`,
    );
    expect(environmentHref(base, `${base}/staging/connections/new`, "qa")).toBe(`${base}/qa/connections/new`);
  });

  test("leaves the detail of one thing for the list of the other environment", () => {
    expect(environmentHref(base, `${base}/staging/connections/con_0190ab/edit`, "qa")).toBe(
      `${base}/qa/connections`,
    );
  });

  test("leads from a page of the project to the environment's first page", () => {
    expect(environmentHref(base, "/orgs/acme/projects/orders/versions", "qa")).toBe(`${base}/qa`);
    expect(environmentHref(base, `${base}/staging`, "qa")).toBe(`${base}/qa`);
  });

  test("is not fooled by an environment whose slug begins like another's, nor by a project called env", () => {
    const odd = "/orgs/env/projects/env/env";
    expect(environmentHref(odd, `${odd}/qa-2/api-tokens`, "qa")).toBe(`${odd}/qa/api-tokens`);
    expect(environmentHref(odd, "/orgs/env/projects/env/environments", "qa")).toBe(`${odd}/qa`);
  });
});
