import { execFile } from "node:child_process";
import { join } from "node:path";
import { accountContext, type Principal } from "@/lib/auth/context";
import { createPersonalToken } from "@/lib/domain/account";

const root = join(import.meta.dirname, "../..");

/** Where the examples lie that the tests upload. */
export const ordersToErp = join(root, "examples/orders-to-erp");

/** `npx locktender …` as this person, with a personal access token of their own; resolves with what it printed and its exit code. */
export async function locktender(
  person: Principal,
  ...args: string[]
): Promise<{ code: number; output: string; complaints: string }> {
  const { token } = await createPersonalToken(accountContext(person), { name: "Laptop", lifetime: "30" });
  const env = {
    ...process.env,
    LOCKTENDER_ORIGIN: `http://localhost:${process.env.E2E_PORT}`,
    LOCKTENDER_TOKEN: token,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, "cli/bin.mjs"), ...args], { env }, (error, output, complaints) => {
      const code = error ? (typeof error.code === "number" ? error.code : 1) : 0;
      resolve({ code, output, complaints });
    });
  });
}
