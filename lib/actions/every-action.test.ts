import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");

/** Actions that are not made by `defineAction`, and what each does instead. */
const BY_HAND: Record<string, { why: string; calls: string }> = {
  "components/account/actions.ts signOutAction": {
    why: "takes no fields and answers no form; it checks the origin itself and ends only the session it is sent with",
    calls: "assertSameOrigin",
  },
};

const sources = ["app", "components", "lib"].flatMap(sourcesBelow);

describe("every server action", () => {
  it("goes through defineAction: origin, context and input are checked before anything happens", () => {
    const exported = sources.filter(isActionFile).flatMap(exportsOf);
    expect(exported.length).toBeGreaterThanOrEqual(30);
    const others = exported.filter(({ madeBy }) => madeBy !== "defineAction").map(({ name }) => name);
    expect(others).toEqual(Object.keys(BY_HAND));
  });

  it.each(Object.entries(BY_HAND))("%s, which does not, begins with its own check", (name, { calls }) => {
    const [file = "", action = ""] = name.split(" ");
    const body = new RegExp(`function ${action}\\([^)]*\\)[^{]*\\{\\s*await ${calls}\\(\\);`);
    expect(readFileSync(join(root, file), "utf8")).toMatch(body);
  });

  it("stands in a file of actions, never inline in a component, where it would close over what the page knows", () => {
    const inline = sources.filter(
      (file) => !isActionFile(file) && /^\s+["']use server["']/m.test(text(file)),
    );
    expect(inline).toEqual([]);
  });
});

interface Export {
  name: string;
  /** The function whose call makes it; null for anything else, such as a function of its own. */
  madeBy: string | null;
}

function exportsOf(file: string): Export[] {
  const source = ts.createSourceFile(file, text(file), ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    if (!isExported(statement)) return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map(({ name, initializer }) => ({
        name: `${file} ${name.getText(source)}`,
        madeBy:
          initializer && ts.isCallExpression(initializer) ? initializer.expression.getText(source) : null,
      }));
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return [];
    const name = ts.isFunctionDeclaration(statement)
      ? statement.name?.getText(source)
      : statement.getText(source);
    return [{ name: `${file} ${name}`, madeBy: null }];
  });
}

function isExported(statement: ts.Statement): boolean {
  if (ts.isExportDeclaration(statement) || ts.isExportAssignment(statement)) return true;
  if (!ts.canHaveModifiers(statement)) return false;
  return ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function isActionFile(file: string): boolean {
  return /^\s*(\/\/.*\s*)*["']use server["']/.test(text(file));
}

function text(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

function sourcesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return path === "lib/db/generated" ? [] : sourcesBelow(path);
    return /\.tsx?$/.test(path) && !path.endsWith(".test.ts") ? [path] : [];
  });
}
