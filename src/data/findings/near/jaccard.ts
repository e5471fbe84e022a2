/** Share of the members of two sets that both have, 0 to 1 (Jaccard 1901); the sets are ascending and hold each member once. */
export function jaccard(one: Uint32Array, other: Uint32Array): number {
  let shared = 0
  let [left, right] = [0, 0]
  while (left < one.length && right < other.length) {
    const [a, b] = [one[left] ?? 0, other[right] ?? 0]
    if (a === b) shared += 1
    if (a <= b) left += 1
    if (b <= a) right += 1
  }
  const all = one.length + other.length - shared
  return all === 0 ? 0 : shared / all
}
