import type { ConnectionRow } from "../connection";

/** A system and how each of the two environments is connected to it. */
export interface ComparedConnection {
  key: string;
  name: string;
  one: ConnectedSide;
  other: ConnectedSide;
  /** What the two share, though each should have its own. */
  sameSecret: boolean;
  sameAddress: boolean;
  differs: boolean;
}

/** `baseUrl` is where it is reached: the environment's own address, or else the system's. */
export type ConnectedSide = Pick<ConnectionRow, "auth" | "status" | "need" | "lastTest"> & {
  baseUrl: string;
};

/** Every system of the project has a row in each environment, so the two lists hold the same ones. */
export function pairConnections(
  one: readonly ConnectionRow[],
  other: readonly ConnectionRow[],
): ComparedConnection[] {
  return one
    .toSorted((a, b) => a.name.localeCompare(b.name, "en"))
    .flatMap((row) => {
      const across = other.find(({ systemId }) => systemId === row.systemId);
      if (!across) return [];
      const both = isConnected(row) && isConnected(across);
      const sameAddress = addressOf(row) === addressOf(across);
      return [
        {
          key: row.key,
          name: row.name,
          one: sideOf(row),
          other: sideOf(across),
          sameSecret: row.fingerprint !== null && row.fingerprint === across.fingerprint,
          sameAddress: both && sameAddress,
          differs: isConnected(row) !== isConnected(across) || !sameAddress,
        },
      ];
    });
}

function sideOf(row: ConnectionRow): ConnectedSide {
  const { auth, status, need, lastTest } = row;
  return { auth, status, need, lastTest, baseUrl: addressOf(row) };
}

function addressOf({ baseUrl, systemBaseUrl }: ConnectionRow): string {
  return baseUrl ?? systemBaseUrl;
}

function isConnected({ status }: ConnectionRow): boolean {
  return status !== "empty";
}
