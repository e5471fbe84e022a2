/** Throws a RangeError unless the array has the length that its shape asks for. */
export function expectLength(
  name: string,
  array: { readonly length: number },
  shape: readonly number[],
): void {
  const expected = shape.reduce((product, size) => product * size, 1)
  if (array.length === expected) return
  throw new RangeError(
    `${name} has ${array.length} values; expected ${expected} for the shape [${shape.join(', ')}].`,
  )
}

/** Throws a RangeError unless the value is a whole number from `least` on. */
export function expectWhole(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return
  throw new RangeError(`${name} is ${value}; expected a whole number from ${least} on.`)
}
