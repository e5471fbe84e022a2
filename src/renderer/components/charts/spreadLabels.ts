/**
 * Moves label positions apart so that neighbours keep `distance`, as near to their places as possible, between
 * `from` and `to`. Positions and result are in the same order; where there is too little room they share it evenly.
 */
export function spreadLabels(
  positions: readonly number[],
  distance: number,
  from: number,
  to: number,
): readonly number[] {
  const order = positions.map((position, index) => ({ position, index }))
  order.sort((one, other) => one.position - other.position)
  const step = Math.min(distance, order.length > 1 ? (to - from) / (order.length - 1) : distance)
  const placed: number[] = []
  for (const { position } of order) {
    placed.push(Math.max(position, from, (placed.at(-1) ?? -Infinity) + step))
  }
  let ceiling = to
  for (let index = placed.length - 1; index >= 0; index--) {
    ceiling = Math.min(ceiling, placed[index] ?? ceiling)
    placed[index] = ceiling
    ceiling -= step
  }
  const result = new Array<number>(positions.length).fill(0)
  order.forEach(({ index }, place) => (result[index] = placed[place] ?? 0))
  return result
}
