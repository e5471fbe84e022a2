/** A codec of several series: what was learned of each by itself, and the same of one of them on top. */
interface SeveralSeries<Learned> {
  readonly ofSeries: readonly (Learned & { readonly name: string })[]
}

/** A codec with what was learned of the series called `wanted`; null where several were learned, and not that. */
export function withLearned<Learned extends object, Codec extends Learned & SeveralSeries<Learned>>(
  codec: Codec,
  wanted: string | null,
): Codec | null {
  if (codec.ofSeries.length === 0) return codec
  const found = codec.ofSeries.find(({ name }) => name === wanted)
  return found ? { ...codec, taken: undefined, ...found } : null
}
