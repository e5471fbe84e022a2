/** Triangular filters, evenly spaced and overlapping by half on the mel scale, over the bins of a spectrum. */
export interface MelBank {
  /** First bin and weights of each band. */
  readonly bands: readonly { readonly firstBin: number; readonly weights: Float64Array }[]
  /** Samples of the spectrum that the bank fits, a power of two. */
  readonly transformSamples: number
}

/** Lowest frequency that is looked at, in Hz: below it there is hum. */
const lowestHertz = 20
/** A spectrum is not computed finer than this, in samples. */
const mostSamples = 16_384

/** Pitch that listeners hear for a frequency in Hz (O'Shaughnessy, Speech Communication, 1987). */
export const melOf = (hertz: number): number => 1127 * Math.log(1 + hertz / 700)
const hertzOf = (mel: number): number => 700 * (Math.exp(mel / 1127) - 1)

/**
 * The filters of `bands` bands up to `highestHertz` for frames of `frameSamples` samples. Where bands are narrower than the bins of
 * such frames, the frames are to be filled up with zeros, so that every band has bins.
 */
export function melBank(
  bands: number,
  sampleRate: number,
  highestHertz: number,
  frameSamples: number,
): MelBank {
  const lowest = melOf(lowestHertz)
  const step = (melOf(highestHertz) - lowest) / (bands + 1)
  const narrowestHertz = hertzOf(lowest + step) - lowestHertz
  let transformSamples = 2
  while (transformSamples < frameSamples) transformSamples *= 2
  while (sampleRate / transformSamples > narrowestHertz && transformSamples < mostSamples)
    transformSamples *= 2
  const bins = transformSamples / 2 + 1
  const mels = Float64Array.from({ length: bins }, (_, bin) => melOf((bin * sampleRate) / transformSamples))
  return {
    transformSamples,
    bands: Array.from({ length: bands }, (_, band) => {
      const centre = lowest + (band + 1) * step
      const weights = mels.map((mel) => Math.max(0, 1 - Math.abs(mel - centre) / step))
      const firstBin = weights.findIndex((weight) => weight > 0)
      return { firstBin, weights: weights.slice(firstBin, weights.findLastIndex((weight) => weight > 0) + 1) }
    }),
  }
}
