/** Numbers as [numbers][1][1]: the input of an exported model. */
export const encodeInputs = (_codec: unknown, numbers: readonly number[]): number[][][] =>
  numbers.map((number) => [[number]])

/** The answers of an exported model, flat. */
export const decodeOutputs = (_codec: unknown, outputs: Float32Array): number[] => [...outputs]
