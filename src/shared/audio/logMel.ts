import { fft } from 'fourier-transform'
import { melBank, type MelBank } from './melBank'

/** How a recording becomes frames. */
export interface FrameSettings {
  /** Length of a frame, and from the start of one to the next, in milliseconds. */
  readonly frameMilliseconds: number
  readonly stepMilliseconds: number
  /** Numbers of a frame. */
  readonly bands: number
  /** Highest frequency that is looked at, in Hz: the same for all recordings, whatever their sample rates. */
  readonly highestHertz: number
}

/** Mean square that silence is given: its logarithm is the lowest value, about -23. */
const silence = 1e-10

/** Makes frames of log-mel energies of recordings. */
export class LogMel {
  private readonly banks = new Map<number, { readonly bank: MelBank; readonly window: Float64Array }>()

  constructor(private readonly settings: FrameSettings) {}

  /**
   * The frames [time, bands] of samples [time]: natural logarithms of the mean square in each band, so that neither sample rate nor
   * length of the frame changes their scale. A recording that is shorter than a frame is filled up with silence; what is left
   * behind the last whole frame is left out.
   */
  frames(samples: Float32Array, sampleRate: number): number[][] {
    const { bank, window } = this.prepared(sampleRate)
    const stepSamples = Math.max(1, Math.round((this.settings.stepMilliseconds / 1000) * sampleRate))
    const count = Math.max(1, 1 + Math.floor((samples.length - window.length) / stepSamples))
    const frame = new Float64Array(bank.transformSamples)
    const windowPower = window.reduce((sum, weight) => sum + weight * weight, 0)
    const scale = 2 / (bank.transformSamples * windowPower)
    return Array.from({ length: count }, (_, index) => {
      for (let at = 0; at < window.length; at++)
        frame[at] = (samples[index * stepSamples + at] ?? 0) * (window[at] ?? 0)
      return energies(frame, bank).map((energy) => Math.log(energy * scale + silence))
    })
  }

  private prepared(sampleRate: number): { readonly bank: MelBank; readonly window: Float64Array } {
    const known = this.banks.get(sampleRate)
    if (known) return known
    const { frameMilliseconds, bands, highestHertz } = this.settings
    const samples = Math.max(2, Math.round((frameMilliseconds / 1000) * sampleRate))
    const prepared = { bank: melBank(bands, sampleRate, highestHertz, samples), window: hann(samples) }
    this.banks.set(sampleRate, prepared)
    return prepared
  }
}

/** Power of a frame in each band, not scaled. */
function energies(frame: Float64Array, { bands }: MelBank): number[] {
  const [re, im] = fft(frame)
  return bands.map(({ firstBin, weights }) => {
    let energy = 0
    for (let place = 0; place < weights.length; place++) {
      const [real, imaginary] = [re[firstBin + place] ?? 0, im[firstBin + place] ?? 0]
      energy += (weights[place] ?? 0) * (real * real + imaginary * imaginary)
    }
    return energy
  })
}

/** Raised cosine that fades a frame in and out (von Hann), so that its edges do not sound. */
const hann = (samples: number): Float64Array =>
  Float64Array.from({ length: samples }, (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / samples))
