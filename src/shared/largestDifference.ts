/** The largest of the differences between answers and those expected; NaN where one of either is missing or no number. */
export function largestDifference(answers: ArrayLike<number>, expected: Float32Array): number {
  // Math.max keeps what is no number, whatever comes behind it.
  return expected.reduce(
    (largest, value, index) => Math.max(largest, Math.abs(value - (answers[index] ?? NaN))),
    0,
  )
}
