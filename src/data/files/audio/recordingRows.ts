import type { FrameSettings } from '../../../shared/domain/dataset'
import type { RowChunk } from '../table/tableSource'
import type { Recording } from './decodeRecording'
import { LogMel } from '../../../shared/audio/logMel'
import type { NameColumn } from '../archive/nameColumns'

/** Digits behind the point: log energies of neighbouring frames differ by far more than a thousandth. */
const precision = 1000

/** Makes rows of recordings: the file, its frames, what is known of it, its seconds. */
export class RecordingRows {
  private readonly cells = new Map<string, { readonly file: string; readonly values: readonly string[] }>()
  private readonly logMel: LogMel

  /** `paths` are those of all files, `said` what is known of each besides its sound. */
  constructor(
    paths: readonly string[],
    readonly said: readonly NameColumn[],
    settings: FrameSettings,
  ) {
    const folder = sharedFolder(paths)
    paths.forEach((path, index) => {
      const values = this.said.map((column) => column.values[index] ?? '')
      this.cells.set(path, { file: path.slice(folder.length), values })
    })
    this.logMel = new LogMel(settings)
  }

  get names(): readonly string[] {
    return ['file', 'sequence', ...this.said.map(({ name }) => name), 'seconds']
  }

  /** The row of a file; without its recording only what is known of it. */
  row(path: string, recording: Recording | undefined): readonly string[] {
    const { file, values } = this.cells.get(path) ?? { file: path, values: this.said.map(() => '') }
    if (!recording) return [file, '', ...values, '']
    const { samples, sampleRate } = recording
    const frames = this.logMel.frames(samples, sampleRate)
    return [file, framesText(frames), ...values, (samples.length / sampleRate).toFixed(3)]
  }
}

/** Rows, or characters of their frames, that are handed on together. */
const chunkRows = 200
const chunkCharacters = 4 * 1024 * 1024

/** Gathers rows with the numbers of their files until they are enough to be handed on. */
export class GatheredRows {
  private rows: (readonly string[])[] = []
  private numbers: number[] = []
  private characters = 0

  add(row: readonly string[], number: number): void {
    this.rows.push(row)
    this.numbers.push(number)
    this.characters += row[1]?.length ?? 0
  }

  get areEnough(): boolean {
    return this.rows.length >= chunkRows || this.characters >= chunkCharacters
  }

  /** The rows so far, and starts anew. */
  take(): RowChunk {
    const { rows, numbers } = this
    this.rows = []
    this.numbers = []
    this.characters = 0
    return { rows, line: (index) => numbers[index] ?? 0 }
  }
}

const framesText = (frames: readonly (readonly number[])[]): string =>
  JSON.stringify(frames.map((frame) => frame.map((value) => Math.round(value * precision) / precision)))

/** The folder, with a slash behind it, that all paths lie in. */
function sharedFolder(paths: readonly string[]): string {
  const folder = (paths[0] ?? '').replace(/[^/]*$/, '')
  return paths.every((path) => path.startsWith(folder)) ? folder : ''
}
