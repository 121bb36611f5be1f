import type { ReactNode } from "react";
import { classNames } from "./class-names";

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  align?: "start" | "end";
  /** On phones the first column is the row's title and the others carry their header; this one does without. */
  bare?: boolean;
  className?: string;
}

/**
 * Rows under column headers; on phones each row becomes a small card of "header: value" lines. For server components: `cell`
 * is a function. The roles are spelled out because `display: block` takes them away from table elements.
 */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
}: {
  caption: string;
  columns: ReadonlyArray<Column<Row>>;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}) {
  return (
    <table role="table" className="w-full border-collapse text-sm max-md:block">
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup" className="max-md:sr-only">
        <tr role="row" className="border-b border-line">
          {columns.map((column) => (
            <th
              key={column.key}
              role="columnheader"
              scope="col"
              className={classNames(
                "px-4 py-2 text-xs font-medium whitespace-nowrap text-ink-3",
                column.align === "end" ? "text-right" : "text-left",
              )}
            >
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="max-md:block">
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            role="row"
            className="border-b border-line last:border-b-0 max-md:grid max-md:gap-1 max-md:px-4 max-md:py-3 md:hover:bg-sunken/60"
          >
            {columns.map((column, index) => (
              <Cell key={column.key} column={column} first={index === 0}>
                {column.cell(row)}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({
  column,
  first,
  children,
}: {
  column: Column<Row>;
  first: boolean;
  children: ReactNode;
}) {
  const labeled = !first && !column.bare;
  return (
    <td
      role="cell"
      className={classNames(
        "min-w-0 align-middle md:px-4 md:py-2.5",
        column.align === "end" && "md:text-right",
        labeled && "max-md:flex max-md:items-baseline max-md:justify-between max-md:gap-4",
        column.className,
      )}
    >
      {labeled && (
        <span aria-hidden="true" className="shrink-0 text-ink-3 md:hidden">
          {column.header}
        </span>
      )}
      {labeled ? <span className="min-w-0 max-md:text-right">{children}</span> : children}
    </td>
  );
}
