import { parseArgs } from "node:util";
import { isOpaqueToken } from "@/lib/crypto/opaque-token";
import { meAnswer } from "../answers";
import { callApi } from "../api";
import type { Command } from "../command";
import { DEFAULT_ORIGIN, originOf, writeConfig } from "../config";
import { Failure } from "../failure";
import { ask, complain, say } from "../terminal";

export const login: Command = {
  usage: "locktender login [--origin <address>] [--token <token>]",
  summary: "Signs in with a personal access token from your account page.",
  details: [
    "Asks for what is not given. Without a terminal the token is read from stdin:",
    '  printf %s "$TOKEN" | locktender login --origin https://locktender.example.com',
    "A token on the command line can be seen by others on this machine; LOCKTENDER_TOKEN and LOCKTENDER_ORIGIN",
    "(which every command reads) or stdin are better. It is kept in ~/.config/locktender/config.json.",
  ].join("\n"),
  async run(args) {
    const { values } = parseArgs({
      args,
      options: { origin: { type: "string" }, token: { type: "string" } },
    });
    const config = {
      origin: originOf(values.origin ?? process.env.LOCKTENDER_ORIGIN ?? (await askOrigin())),
      token:
        values.token ??
        process.env.LOCKTENDER_TOKEN ??
        (await ask("Personal access token: ", { hidden: true })),
    };
    if (!isOpaqueToken(config.token, ["lkp"])) {
      throw new Failure(
        "That is not a personal access token. Copy it again from your account page; it starts with lkp_.",
      );
    }
    const { user } = await callApi(config, "/api/v1/me", meAnswer);
    const path = await writeConfig(config);
    say(`Signed in to ${config.origin} as ${user.name} (${user.email}). The token is kept in ${path}.`);
    if (travelsOpenly(config.origin))
      complain("This address is not https: whoever listens on the network can read the token.");
    return 0;
  },
};

async function askOrigin(): Promise<string> {
  // A script that pipes in its token has no second line for the address.
  if (!process.stdin.isTTY) return DEFAULT_ORIGIN;
  return (await ask(`Address of Locktender [${DEFAULT_ORIGIN}]: `)) || DEFAULT_ORIGIN;
}

function travelsOpenly(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === "http:" && !["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}
