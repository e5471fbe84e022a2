// The two graphs as `translate` of codec.mjs asks them: the encoder reads sources, the decoder says one token after the other.

/** The rows of an array [rows, ...], in the order in which they are named. */
function rowsOf({ values, shape }, rows) {
  const width = values.length / shape[0]
  const kept = new values.constructor(rows.length * width)
  rows.forEach((from, row) => kept.set(values.subarray(from * width, (from + 1) * width), row * width))
  return { values: kept, shape: [rows.length, ...shape.slice(1)] }
}

/**
 * `encoder` and `decoder` are functions from arrays by their names to arrays by their names, `{ values, shape }` each: the graphs, in whichever runtime.
 */
export function stepsOf(encoder, decoder) {
  return {
    start: async (sources) => {
      const steps = Math.max(1, ...sources.map((source) => source.length))
      const filled = sources.flatMap((source) => [...source, ...new Array(steps - source.length).fill(0)])
      const source = { values: BigInt64Array.from(filled, BigInt), shape: [sources.length, steps] }
      return { ...(await encoder({ source })), source }
    },
    step: async (state, tokens) => {
      const token = { values: BigInt64Array.from(tokens, BigInt), shape: [tokens.length, 1] }
      const said = await decoder({ ...state, token })
      for (const name of Object.keys(said))
        if (name.startsWith('next ')) state[name.slice('next '.length)] = said[name]
      return { outputs: said.output.values, looked: said.looked?.values ?? null }
    },
    keep: (state, rows) =>
      Object.fromEntries(Object.entries(state).map(([name, array]) => [name, rowsOf(array, [...rows])])),
  }
}
