/** Numbers of the tokens seen at least `atLeast` times, the most frequent first; of equally frequent ones the smaller number. */
export function rankTokens(counts: Float64Array, atLeast: number): Int32Array {
  const frequent = Int32Array.from(counts.keys()).filter((token) => (counts[token] ?? 0) >= atLeast)
  return frequent.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b)
}
