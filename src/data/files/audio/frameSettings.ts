import type { FrameSettings } from '../../../shared/domain/dataset'
import type { Reading } from '../../../shared/domain/reading'
import { melOf } from '../../../shared/audio/melBank'

/** Usual in speech recognition: sound hardly changes within 25 milliseconds, and a change lasts longer than 10. */
const usualFrame = { frameMilliseconds: 25, stepMilliseconds: 10 }
/** Usual for speech up to 8,000 Hz; recordings of fewer samples a second get bands of the same width. */
const usualBands = 40
const usualHertz = 8000

/** How recordings with these sample rates and numbers of channels become frames: as `reading` decides, else as is usual. */
export function frameSettings(
  sampleRates: Iterable<number>,
  channels: Iterable<number>,
  reading: Reading,
): FrameSettings {
  const rates = ascending(sampleRates)
  // What the recordings of few samples a second cannot have must not tell them from the others.
  const highestHertz = reading.highestHertz ?? (rates[0] ?? 2 * usualHertz) / 2
  const { frameMilliseconds, stepMilliseconds } = usualFrame
  return {
    frameMilliseconds: reading.frameMilliseconds ?? frameMilliseconds,
    stepMilliseconds: reading.stepMilliseconds ?? stepMilliseconds,
    bands: reading.bands ?? Math.round(usualBands * Math.min(1, melOf(highestHertz) / melOf(usualHertz))),
    highestHertz,
    sampleRates: rates,
    channels: ascending(channels),
  }
}

const ascending = (numbers: Iterable<number>): number[] => [...new Set(numbers)].sort((a, b) => a - b)
