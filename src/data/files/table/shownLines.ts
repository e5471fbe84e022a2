/** What lines of cells say, in short. */
export const shownLines = (lines: readonly (readonly string[])[]): string =>
  lines
    .map((row) =>
      row
        .map((cell) => cell.trim())
        .filter((cell) => cell !== '')
        .join(', '),
    )
    .filter((text) => text !== '')
    .join(' / ')
    .slice(0, 200)
