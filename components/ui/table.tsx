import type { ReactNode } from "react";
import { classNames } from "./class-names";

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  align?: "start" | "end";
  /** There the first column is the row's title and the others carry their header; this one does without. */
  bare?: boolean;
  className?: string;
}

/**
 * Rows under column headers; where there is no room each row becomes a small card of "header: value" lines. For server components: `cell`
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
    <div className="@container overflow-x-auto">
      <table role="table" className="w-full border-collapse text-sm @max-2xl:block">
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup" className="@max-2xl:sr-only">
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
        <tbody role="rowgroup" className="@max-2xl:block">
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              role="row"
              className="border-b border-line last:border-b-0 @max-2xl:grid @max-2xl:gap-1 @max-2xl:px-4 @max-2xl:py-3 @2xl:hover:bg-sunken/60"
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
    </div>
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
        "min-w-0 align-middle @2xl:px-4 @2xl:py-2.5",
        column.align === "end" && "@2xl:text-right",
        labeled && "@max-2xl:flex @max-2xl:items-baseline @max-2xl:justify-between @max-2xl:gap-4",
        column.className,
      )}
    >
      {labeled && (
        <span aria-hidden="true" className="shrink-0 text-ink-3 @2xl:hidden">
          {column.header}
        </span>
      )}
      {labeled ? <span className="min-w-0 @max-2xl:text-right">{children}</span> : children}
    </td>
  );
}
