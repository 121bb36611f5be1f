/**
 * What this integration expects of the program that runs it. Locktender does not run code: it keeps versions and says which one an
 * environment uses. Your own runner asks Locktender's data plane with its environment's token, loads the entry of a workflow and
 * calls its default export with this context.
 */
export interface Context<Variables> {
  /** The environment's connection for a system of `locktender.json`. Throws when there is none. */
  connection(system: string): Connection;
  /** The same for a system that is not required. */
  optionalConnection(system: string): Connection | undefined;
  /** The environment's values for the variables of `locktender.json`, defaults filled in. */
  variables: Variables;
  /** Small values that outlive a run, kept by the runner for each environment and workflow. */
  state: { get(key: string): Promise<string | undefined>; set(key: string, value: string): Promise<void> };
  log: { info(message: string): void; warn(message: string): void };
}

export interface Connection {
  /** `fetch` with the connection's base URL before `path` and its credentials on the request; the code never sees them. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

export type ScheduledWorkflow<Variables> = (context: Context<Variables>) => Promise<void>;

export type EventWorkflow<Variables, Payload> = (
  context: Context<Variables>,
  payload: Payload,
) => Promise<void>;
