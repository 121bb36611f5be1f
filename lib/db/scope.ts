import { DomainError } from "@/lib/domain/errors";
import { prismaClient } from "./client";
import { Prisma } from "./generated/client";
import { assertOwned } from "./guard";

/** Where a transaction stands. Row-level security shows it nothing beyond, whatever is asked. */
export interface Scope {
  organizationId?: string;
  projectId?: string;
  environmentId?: string;
  /** Set only where a person's own account is the subject: signing in, choosing an organization, joining one. */
  userId?: string;
  /** `sync` cannot read secrets nor write what belongs to the target; `sweep` sees what is due for removal, a test or resumption, `rotate` every environment. */
  operation?: "sync" | "sweep" | "rotate";
  tokenMac?: Buffer;
  invitationMac?: Buffer;
}

/** A write would have left a reference without its end, and did not happen. */
export class BrokenReference extends Error {
  constructor() {
    super("What this refers to was removed meanwhile, or something still refers to it.");
    this.name = "BrokenReference";
  }
}

export type Transaction = Prisma.TransactionClient;

/** Takes the transaction to another place: what it stood in before is forgotten, by the guard and by the database alike. */
export type MoveTo = (scope: Scope) => Promise<void>;

export interface Database {
  /** Runs in a read-only transaction. `moveTo` is for finding out where a request stands, step by step, in one transaction. */
  read<T>(run: (tx: Transaction, moveTo: MoveTo) => Promise<T>): Promise<T>;
  /**
   * Runs in a transaction that must write exactly one audit event (P2); otherwise nothing of it happens. Tried again when
   * the database ended it for a deadlock, so `run` must do nothing but talk to `tx`.
   */
  write<T>(run: (tx: Transaction) => Promise<T>): Promise<T>;
  /** A write that is no one's doing and so leaves no event: "last used", a counted attempt, how far a sync is. Use it for nothing else. */
  note<T>(run: (tx: Transaction) => Promise<T>): Promise<T>;
}

/** The only way to the database: every query runs in a transaction that first says where it stands. */
export function openScope(scope: Scope): Database {
  return {
    read: (run) => transact(scope, "read", run),
    write: (run) => retryDeadlocks(() => transact(scope, "write", run)),
    note: (run) => retryDeadlocks(() => transact(scope, "note", run)),
  };
}

type Mode = "read" | "write" | "note";

async function transact<T>(
  start: Scope,
  mode: Mode,
  run: (tx: Transaction, moveTo: MoveTo) => Promise<T>,
): Promise<T> {
  let scope = start;
  let auditEvents = 0;
  const guarded = prismaClient().$extends({
    query: {
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          assertOwned(scope, model, operation, args);
          if (model === "AuditEvent" && operation === "create") auditEvents += 1;
          return query(args);
        },
      },
    },
  });
  try {
    return await guarded.$transaction(async (extended) => {
      // The extension only watches queries, so the client keeps the shape of a plain transaction.
      const tx = extended as unknown as Transaction;
      const moveTo = (next: Scope) => enter(tx, (scope = next), mode);
      await moveTo(start);
      const result = await run(tx, moveTo);
      if (mode === "write" && auditEvents !== 1)
        throw new Error(`A write records exactly one audit event; this one recorded ${auditEvents}.`);
      return result;
    });
  } catch (error) {
    throw translate(error);
  }
}

/** `set_config(…, true)` lasts for this transaction only, so nothing of it reaches the next user of the connection. */
async function enter(tx: Transaction, scope: Scope, mode: Mode): Promise<void> {
  await tx.$executeRaw`SELECT
    set_config('transaction_read_only', ${mode === "read" ? "on" : "off"}, true),
    set_config('app.organization_id', ${scope.organizationId ?? ""}, true),
    set_config('app.project_id', ${scope.projectId ?? ""}, true),
    set_config('app.environment_id', ${scope.environmentId ?? ""}, true),
    set_config('app.user_id', ${scope.userId ?? ""}, true),
    set_config('app.operation', ${scope.operation ?? ""}, true),
    set_config('app.token_mac', ${scope.tokenMac?.toString("hex") ?? ""}, true),
    set_config('app.invitation_mac', ${scope.invitationMac?.toString("hex") ?? ""}, true)`;
}

/** Two of the database's own refusals are a person's to know; every other one is a fault. */
function translate(error: unknown): unknown {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return error;
  // A constraint that caught what a rule's own check did not see in time.
  if (error.code === "P2002")
    return new DomainError(
      "conflict",
      "Somebody else made the same change a moment ago. Reload and try again.",
    );
  // A foreign key that held: what the row refers to is gone, or something still refers to the row.
  if (error.code === "P2003") return new BrokenReference();
  // No connection of the pool became free, or the transaction took too long.
  if (error.code === "P2028")
    return new DomainError(
      "unavailable",
      "The database is busy, and nothing was changed. Try again in a moment.",
    );
  return error;
}

/** P2034: a deadlock or serialization failure, which PostgreSQL resolves by ending one of the two. */
async function retryDeadlocks<T>(run: () => Promise<T>, attempts = 3): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const deadlock = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2034";
    if (!deadlock || attempts === 1) throw error;
    await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 80));
    return retryDeadlocks(run, attempts - 1);
  }
}
