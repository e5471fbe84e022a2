import type { ForecastingCodec } from './codec'

/** A codec with what was learned of the series called `name`; null where several were learned, and not that. */
export function withLearned(codec: ForecastingCodec, name: string | null): ForecastingCodec | null {
  if (codec.ofSeries.length === 0) return codec
  const learned = codec.ofSeries.find((one) => one.name === name)
  if (!learned) return null
  const { targetScaler, featureScalers, intervals, taken } = learned
  return { ...codec, targetScaler, featureScalers, intervals, taken }
}
