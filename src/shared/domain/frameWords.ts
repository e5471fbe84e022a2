import type { FrameSettings } from './dataset'

/** How recordings became frames, in words: `8,000 Hz, frames of 25 ms every 10 ms, 30 bands up to 4,000 Hz`. */
export function frameWords(settings: FrameSettings): string {
  const { frameMilliseconds, stepMilliseconds, bands, highestHertz, sampleRates, channels } = settings
  const rates = sampleRates.map((rate) => rate.toLocaleString('en')).join(' and ')
  const mixed = channels.some((count) => count > 1) ? ', channels mixed into one' : ''
  const frames = `frames of ${frameMilliseconds} ms every ${stepMilliseconds} ms`
  return `${rates} Hz${mixed}, ${frames}, ${bands} bands up to ${highestHertz.toLocaleString('en')} Hz`
}
