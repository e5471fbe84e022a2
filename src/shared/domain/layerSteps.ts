/** How the characters of a word stand: slots of a word, and how many neighbours a filter looks at. */
interface Slots {
  readonly slots: number
  readonly width: number
}

/** Characters of a word that a layer of such slots reads at most. */
export const mostCharacters = ({ slots, width }: Slots): number => slots - width

/**
 * The characters of a word in its slots: half a width of zeros, then the characters, then zeros, at least half a width and one more, so that no filter sees
 * two words at once and each sees a place without any. `characters`: at most `mostCharacters`.
 */
export function characterSlots(characters: ArrayLike<number>, { slots, width }: Slots): Int32Array {
  const placed = new Int32Array(slots)
  placed.set(characters, (width - 1) / 2)
  return placed
}

/** Steps of a sequence after a convolution that moves on by `stride`. */
export const stepsAfter = (steps: number, stride: number): number => Math.ceil(steps / stride)

/**
 * Zeros before the first step of a convolution over sequences of at most `steps`: half of what its filters hang over the ends, rounded down,
 * as Keras and TensorFlow pad by "same". Shorter sequences begin as if they were filled up at the end.
 */
export function convolutionPadding(
  steps: number,
  { width, stride }: { readonly width: number; readonly stride: number },
): number {
  const over = (stepsAfter(steps, stride) - 1) * stride + width - steps
  return Math.floor(Math.max(0, over) / 2)
}
