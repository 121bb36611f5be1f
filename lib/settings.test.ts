import { describe, expect, it } from "vitest";
import { parseSettings } from "./settings";

const secrets = { LOCKTENDER_SECRET: "s".repeat(32) };

describe("settings", () => {
  it("have a default each, so that npm start needs none", () => {
    expect(parseSettings({ LOCKTENDER_HOME: "/home/lock" })).toEqual({
      home: "/home/lock",
      port: 3000,
      apiPort: 4000,
      host: "127.0.0.1",
      dataFolder: "/home/lock/.locktender",
      databaseUrl: null,
      origin: "http://localhost:3000",
      internalUrl: "http://127.0.0.1:4000",
      secret: null,
      rootKey: null,
      rootKeyFile: null,
      nextRootKey: null,
      nextRootKeyFile: null,
      trustProxy: false,
      egressAllow: [],
      isProduction: false,
    });
  });

  it("that are empty count as not set", () => {
    expect(parseSettings({ PORT: "", DATABASE_URL: " " })).toMatchObject({ port: 3000, databaseUrl: null });
  });

  it("open networks to outgoing requests by range, with commas between them", () => {
    expect(parseSettings({ LOCKTENDER_EGRESS_ALLOW: "10.1.2.3/8, fd12::/16,192.0.2.7" }).egressAllow).toEqual(
      ["10.0.0.0/8", "fd12::/16", "192.0.2.7/32"],
    );
  });

  it("follow the port in the origin, and drop a trailing slash from a given one", () => {
    expect(parseSettings({ PORT: "3100" }).origin).toBe("http://localhost:3100");
    expect(parseSettings({ LOCKTENDER_ORIGIN: "https://lock.example.com/" }).origin).toBe(
      "https://lock.example.com",
    );
  });

  it.each([
    [{ PORT: "eighty" }, "PORT must be a port number from 1 to 65535."],
    [{ PORT: "70000" }, "PORT must be a port number from 1 to 65535."],
    [{ LOCKTENDER_API_PORT: "0" }, "LOCKTENDER_API_PORT must be a port number from 1 to 65535."],
    [{ PORT: "4000" }, "PORT and LOCKTENDER_API_PORT are both 4000."],
    [{ DATABASE_URL: "mysql://db" }, "DATABASE_URL must begin with postgresql://."],
    [{ LOCKTENDER_ORIGIN: "lock.example.com" }, "LOCKTENDER_ORIGIN must be an address such as"],
    [{ LOCKTENDER_ORIGIN: "https://example.com/lock" }, "without a path"],
    [{ LOCKTENDER_EGRESS_ALLOW: "10.0.0.0/8, lan" }, "LOCKTENDER_EGRESS_ALLOW must list IP ranges"],
    [{ LOCKTENDER_EGRESS_ALLOW: "10.1/8" }, "LOCKTENDER_EGRESS_ALLOW must list IP ranges"],
    [{ LOCKTENDER_SECRET: "short" }, "LOCKTENDER_SECRET is shorter than 32 characters."],
  ])("that are wrong are refused in a sentence: %j", (env, sentence) => {
    expect(() => parseSettings(env)).toThrow(sentence);
  });

  it.each([
    [{}, false],
    [{ NODE_ENV: "production" }, true],
    [{ NODE_ENV: "test" }, false],
    [{ LOCKTENDER_ORIGIN: "https://lock.example.com" }, true],
    [{ LOCKTENDER_ORIGIN: "http://127.0.0.1:3000" }, false],
    [{ LOCKTENDER_ORIGIN: "http://[::1]:3000" }, false],
    [{ DATABASE_URL: "postgresql://u:p@db.example:5432/lt" }, true],
    [{ DATABASE_URL: "postgresql://u:p@localhost:5432/lt" }, false],
    [{ DATABASE_URL: "postgresql://u:p@[::1]/lt" }, false],
    [{ DATABASE_URL: "postgresql://u@localhost/lt?host=%2Fvar%2Frun%2Fpostgresql" }, false],
    [{ DATABASE_URL: "postgresql://u@localhost/lt?host=db.example" }, true],
    [{ DATABASE_URL: "postgresql:///lt?host=/tmp" }, false],
    [{ NODE_ENV: "production", LOCKTENDER_PRODUCTION: "no" }, false],
  ])("tell production from a try-out: %j", (env, expected) => {
    expect(parseSettings({ ...secrets, ...env }).isProduction).toBe(expected);
  });
});
