import type { Transaction } from "@/lib/db/scope";

/** One sealed value, as it was read. */
export interface SealedRow {
  rowId: string;
  sealed: Uint8Array<ArrayBuffer>;
}

/** A table that holds sealed values, one a row, in a column called `sealed`. */
export interface SealedTable {
  /** Its name in the database, which is part of what each of its values is bound to. */
  name: string;
  /** Rows after that one which another key sealed, in order. */
  sealedBefore(
    tx: Transaction,
    environmentId: string,
    page: { keyId: string; after: string; limit: number },
  ): Promise<SealedRow[]>;
  /** Puts `anew` in the place of `sealed` if that still stands there; 1 if so, else 0. */
  replace(
    tx: Transaction,
    environmentId: string,
    row: SealedRow & { anew: Uint8Array<ArrayBuffer> },
  ): Promise<number>;
}

/** All of them. A test reads the catalog and fails when a table with a `sealed` column is not among them. */
export const sealedTables: readonly SealedTable[] = [
  {
    name: "connection_secrets",
    async sealedBefore(tx, environmentId, { keyId, after, limit }) {
      const rows = await tx.connectionSecret.findMany({
        where: { environmentId, keyId: { not: keyId }, connectionId: { gt: after } },
        orderBy: { connectionId: "asc" },
        take: limit,
        select: { connectionId: true, sealed: true },
      });
      return rows.map(({ connectionId, sealed }) => ({ rowId: connectionId, sealed }));
    },
    async replace(tx, environmentId, { rowId, sealed, anew }) {
      const where = { connectionId: rowId, environmentId, sealed };
      return (await tx.connectionSecret.updateMany({ where, data: { sealed: anew } })).count;
    },
  },
  {
    name: "connection_tokens",
    async sealedBefore(tx, environmentId, { keyId, after, limit }) {
      const rows = await tx.connectionToken.findMany({
        where: { environmentId, keyId: { not: keyId }, connectionId: { gt: after } },
        orderBy: { connectionId: "asc" },
        take: limit,
        select: { connectionId: true, sealed: true },
      });
      return rows.map(({ connectionId, sealed }) => ({ rowId: connectionId, sealed }));
    },
    async replace(tx, environmentId, { rowId, sealed, anew }) {
      const where = { connectionId: rowId, environmentId, sealed };
      return (await tx.connectionToken.updateMany({ where, data: { sealed: anew } })).count;
    },
  },
  {
    name: "provider_sign_ins",
    async sealedBefore(tx, environmentId, { keyId, after, limit }) {
      const rows = await tx.providerSignIn.findMany({
        where: { environmentId, keyId: { not: keyId }, id: { gt: after } },
        orderBy: { id: "asc" },
        take: limit,
        select: { id: true, sealed: true },
      });
      return rows.map(({ id, sealed }) => ({ rowId: id, sealed }));
    },
    async replace(tx, environmentId, { rowId, sealed, anew }) {
      const where = { id: rowId, environmentId, sealed };
      return (await tx.providerSignIn.updateMany({ where, data: { sealed: anew } })).count;
    },
  },
  {
    name: "variable_secrets",
    async sealedBefore(tx, environmentId, { keyId, after, limit }) {
      const rows = await tx.variableSecret.findMany({
        where: { environmentId, keyId: { not: keyId }, variableId: { gt: after } },
        orderBy: { variableId: "asc" },
        take: limit,
        select: { variableId: true, sealed: true },
      });
      return rows.map(({ variableId, sealed }) => ({ rowId: variableId, sealed }));
    },
    async replace(tx, environmentId, { rowId, sealed, anew }) {
      const where = { variableId: rowId, environmentId, sealed };
      return (await tx.variableSecret.updateMany({ where, data: { sealed: anew } })).count;
    },
  },
];
