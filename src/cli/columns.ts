/** Rows of text as a table for people: columns as wide as they need, two spaces between. */

/** One line a row. The last column is not padded. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, index) =>
    Math.max(...rows.map((row) => Bun.stringWidth(row[index] ?? ""))),
  );
  return rows.map((row) =>
    row
      .map((cell, index) => {
        const missing = (widths[index] ?? 0) - Bun.stringWidth(cell);
        return index === row.length - 1 ? cell : cell + " ".repeat(missing);
      })
      .join("  ")
      .trimEnd(),
  );
}
