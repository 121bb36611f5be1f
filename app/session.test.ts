import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const app = import.meta.dirname;

/** What people without an account have to see. */
const open = [
  ...["setup/page.tsx", "sign-in/page.tsx", "invitations/[token]/page.tsx"],
  "oauth/lost/page.tsx", // holds nothing but one of two sentences
];
/** The home page asks who is there and sends everybody else away. */
const asks = /\b(requireSession|organizationPage|projectPage|environmentPage|currentSession)\(/;
/** `jsonRoute` alone does not ask; what it runs has to. */
const asksRoute =
  /\b(actionSession|organizationAction|projectAction|environmentAction|adminRoute|principalOfToken|currentSession)\b/;

function filesCalled(name: string): string[] {
  const found = readdirSync(app, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile() && entry.name === name)
    .map((entry) => relative(app, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
}

// Whoever bypasses proxy.ts or a layout still meets the page's own question.
describe("without a session", () => {
  it.each(filesCalled("page.tsx").filter((page) => !open.includes(page)))(
    "%s asks for one itself",
    (page) => {
      expect(readFileSync(join(app, page), "utf8")).toMatch(asks);
    },
  );

  const routes = filesCalled("route.ts").filter((route) => !/^api\/(health|auth)\//.test(route));
  it.each(routes)("%s asks who it is", (route) => {
    expect(readFileSync(join(app, route), "utf8")).toMatch(asksRoute);
  });

  it("proxy.ts has no say in it", () => {
    const proxy = readFileSync(join(app, "../proxy.ts"), "utf8");
    expect(proxy).not.toMatch(/lib\/auth|redirect\(|cookies/);
  });
});
