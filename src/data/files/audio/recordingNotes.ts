import type { FrameSettings, Warning } from '../../../shared/domain/dataset'
import { LineProblems } from '../lineProblems'
import type { HeardFile } from './recordings'

/** Gathers what is to be said of recordings once all were heard. */
export class RecordingNotes {
  private readonly unreadable = new LineProblems()
  private readonly cut = new LineProblems()
  private readonly rates = new Map<number, number>()
  private mixed = 0

  constructor(private readonly settings: Pick<FrameSettings, 'highestHertz'>) {}

  /** Takes note of file `number`, counted from 1. */
  add({ path, recording, problem }: HeardFile, number: number): void {
    const problems = recording ? this.cut : this.unreadable
    if (problem !== null) problems.add(() => ({ line: number, file: path, problem, text: '' }))
    if (!recording) return
    this.rates.set(recording.sampleRate, (this.rates.get(recording.sampleRate) ?? 0) + 1)
    if (recording.channels > 1) this.mixed += 1
  }

  warnings(): Warning[] {
    return [
      ...this.unreadable.warning(
        'recordings.unreadable',
        'recording',
        (what) => `${what} cannot be read and ${this.unreadable.count === 1 ? 'is' : 'are'} left out.`,
      ),
      ...this.cut.warning(
        'recordings.cut',
        'recording',
        (what) =>
          `${what} ${this.cut.count === 1 ? 'ends' : 'end'} before the end that ${this.cut.count === 1 ? 'its' : 'their'} head names; read as far as there is sound.`,
      ),
      ...this.rateWarning(),
      ...this.mixedWarning(),
    ]
  }

  private rateWarning(): Warning[] {
    if (this.rates.size < 2) return []
    const counts = [...this.rates].sort(([a], [b]) => a - b)
    const named = counts.map(([rate, files]) => `${hertz(rate)} in ${files}`).join(', ')
    const message = `Sample rates differ: ${named} recordings. All are read up to ${hertz(this.settings.highestHertz)}, the highest frequency that each of them has.`
    return [{ code: 'recordings.sampleRates', message }]
  }

  private mixedWarning(): Warning[] {
    if (this.mixed === 0) return []
    const message = `The channels of ${this.mixed} ${this.mixed === 1 ? 'recording' : 'recordings'} are mixed into one.`
    return [{ code: 'recordings.mixed', message }]
  }
}

const hertz = (value: number): string => `${value.toLocaleString('en')} Hz`
