/** All pairs of some names, then all threes; names keep their order. Columns are tried together so. */
export function pairsAndThrees(names: readonly string[]): string[][] {
  const pairs = names.flatMap((one, place) => names.slice(place + 1).map((other) => [one, other]))
  const threes = names.flatMap((one, place) =>
    pairs.filter(([first = '']) => names.indexOf(first) > place).map((pair) => [one, ...pair]),
  )
  return [...pairs, ...threes]
}
