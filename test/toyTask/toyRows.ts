/** A table of pairs: each number is answered with half of it. */
export const toyRows = (rows: number): string[] => [
  'number,answer',
  ...Array.from({ length: rows }, (_, row) => {
    const number = ((row * 37) % 101) / 50.5 - 1
    return `${number.toFixed(4)},${(number / 2).toFixed(4)}`
  }),
]
