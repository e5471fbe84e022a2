import type { FrameSettings, Warning } from '../../../shared/domain/dataset'
import type { Reading } from '../../../shared/domain/reading'
import { expected } from '../../../shared/errors'
import { filesArchive } from '../archive/folderArchive'
import type { ByteSource } from '../source/byteSource'
import { ReadAgain, type RowChunk, type TableSource } from '../table/tableSource'
import type { Recording } from './decodeRecording'
import { frameSettings } from './frameSettings'
import { RecordingNotes } from './recordingNotes'
import { GatheredRows, RecordingRows } from './recordingRows'
import { hear, type HeardFile, type Recordings } from './recordings'

/** Recordings that are heard before the first row, and names that column types are chosen on. */
const heardFirst = 40
const sampledNames = 2000

/**
 * Recordings as a table: a row a file with its frames of log-mel energies, made as `reading` decides, its class and what
 * else is known of it, and its length. `rates` are known of others than the first ones. Throws `file.unreadable` when none of
 * those can be read.
 */
export async function recordingsTable(
  recordings: Recordings,
  reading: Reading,
  rates: readonly number[] = [],
): Promise<TableSource> {
  const { archive, files, others, facts } = recordings
  const heard = await hearFirst(recordings)
  const sounds = [...heard.values()]
  const settings = frameSettings(
    [...rates, ...sounds.map(({ sampleRate }) => sampleRate)],
    sounds.map(({ channels }) => channels),
    reading,
  )
  const rows = new RecordingRows(
    files.map(({ path }) => path),
    facts.columns,
    settings,
  )
  let notes = new RecordingNotes(settings)
  return {
    format: { kind: 'wav', encoding: 'utf-8', delimiter: '', header: false, frames: settings },
    names: rows.names,
    // Column types are chosen on all names, but not on all sounds.
    sample: evenly(files, sampledNames).map(({ path }) => rows.row(path, heard.get(path))),
    warnings: [...facts.warnings, ...warningsOf(others, files.length, rows.said.length > 0)],
    learned: () => notes.warnings(),
    async *read(onFraction) {
      notes = new RecordingNotes(settings)
      const take = (file: HeardFile, number: number): void => {
        onFraction?.(number / files.length)
        notes.add(file, number)
      }
      try {
        yield* readRows(hear(archive, files), rows, settings, take)
      } catch (thrown) {
        if (!(thrown instanceof LowerRate)) throw thrown
        throw new ReadAgain(await recordingsTable(recordings, reading, [...rates, thrown.sampleRate]))
      }
    },
  }
}

/** A recording by itself: it can be asked of a run, and says no class to learn. Throws `file.unreadable`. */
export async function recordingTable(source: ByteSource, reading: Reading): Promise<TableSource> {
  const archive = filesArchive([source], source.name)
  const facts = { columns: [], told: new Set<string>(), warnings: [] }
  return recordingsTable({ archive, files: archive.entries, others: 0, facts }, reading)
}

/** Thrown for a recording with fewer samples a second than the first ones: it changes which frequencies all of them have. */
class LowerRate extends Error {
  override readonly name = 'LowerRate'

  constructor(readonly sampleRate: number) {
    super(`a recording has ${sampleRate} samples a second`)
  }
}

async function* readRows(
  heard: AsyncIterable<HeardFile>,
  rows: RecordingRows,
  { highestHertz }: FrameSettings,
  take: (file: HeardFile, number: number) => void,
): AsyncGenerator<RowChunk, void, undefined> {
  const gathered = new GatheredRows()
  let number = 0
  for await (const file of heard) {
    number += 1
    take(file, number)
    const { path, recording } = file
    if (!recording) continue
    if (recording.sampleRate / 2 < highestHertz) throw new LowerRate(recording.sampleRate)
    gathered.add(rows.row(path, recording), number)
    if (gathered.areEnough) yield gathered.take()
  }
  yield gathered.take()
}

async function hearFirst({ archive, files }: Recordings): Promise<ReadonlyMap<string, Recording>> {
  const heard = new Map<string, Recording>()
  let problem = ''
  for await (const file of hear(archive, evenly(files, heardFirst))) {
    if (file.recording) heard.set(file.path, file.recording)
    else problem ||= `${file.path}: ${file.problem}`
  }
  if (heard.size > 0) return heard
  const reason = `none of the recordings that were tried can be decoded (${problem})`
  throw expected('file.unreadable', { path: archive.name, reason })
}

function warningsOf(others: number, files: number, hasLabel: boolean): Warning[] {
  const left = `${others} ${others === 1 ? 'file that is no recording was' : 'files that are no recordings were'} left out.`
  const noClass =
    files === 1
      ? 'A single recording can be asked of a run. To learn, put recordings in a folder, their classes in the names of folders or files.'
      : 'Neither folders nor names of the files repeat, and no table beside them names them: there is no column with a class.'
  return [
    ...(others === 0 ? [] : [{ code: 'archive.filesLeftOut', message: left }]),
    ...(hasLabel ? [] : [{ code: 'recordings.noClass', message: noClass }]),
  ]
}

/** At most `most` of the items, evenly from all over. */
function evenly<Item>(items: readonly Item[], most: number): readonly Item[] {
  const every = Math.ceil(items.length / most)
  return items.filter((_, index) => index % every === 0)
}
