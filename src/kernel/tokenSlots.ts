/** The different tokens of a batch. */
export interface TokenSlots {
  /** [T, B]: the place of the token in `tokens`, -1 past the end of a row. */
  readonly slots: Int32Array
  /** The different tokens, in order of their first appearance. */
  readonly tokens: Int32Array
}

/** What the search for different tokens needs. */
export interface TokenSlotsRequest {
  readonly batch: number
  readonly steps: number
  /** [T, B] */
  readonly tokens: Int32Array
  /** [B]; every row `steps` long when left out. */
  readonly lengths?: Int32Array | undefined
  readonly vocabulary: number
}

/** Finds the different tokens of a batch; throws a RangeError for a token that is not in the vocabulary. */
export function findTokenSlots(request: TokenSlotsRequest): TokenSlots {
  const { batch, steps, tokens, lengths, vocabulary } = request
  const slots = new Int32Array(steps * batch).fill(-1)
  const slotOfToken = new Int32Array(vocabulary).fill(-1)
  const found = new Int32Array(Math.min(vocabulary, steps * batch))
  let count = 0
  for (let time = 0, place = 0; time < steps; time++) {
    for (let row = 0; row < batch; row++, place++) {
      if (lengths && time >= (lengths[row] ?? 0)) continue
      const token = tokens[place] ?? -1
      const known = slotOfToken[token]
      if (known === undefined) throw outside(token, time, row, vocabulary)
      if (known < 0) {
        slotOfToken[token] = count
        found[count] = token
        slots[place] = count++
      } else {
        slots[place] = known
      }
    }
  }
  return { slots, tokens: found.subarray(0, count) }
}

function outside(token: number, time: number, row: number, vocabulary: number): RangeError {
  return new RangeError(
    `tokens holds ${token} at step ${time} of row ${row}; expected a whole number from 0 to ${vocabulary - 1}.`,
  )
}
