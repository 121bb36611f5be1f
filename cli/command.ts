/** One command: how it is called, what it does in a line, and what it does. `run` resolves to the exit code. */
export type Command = {
  usage: string;
  summary: string;
  details?: string;
  run: (args: string[]) => Promise<number> | number;
};
