/** Missing values take the one before, leading ones the first known one: only the past is used where there is one. */
export function fillForward(values: Float64Array): Float64Array {
  let last = values.find((value) => Number.isFinite(value)) ?? 0
  return values.map((value) => {
    if (Number.isFinite(value)) last = value
    return last
  })
}
