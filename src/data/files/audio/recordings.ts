import { longestText, type Archive, type ArchiveEntry } from '../archive/archive'
import { fileFacts, type FileFacts, type TellingTable } from '../archive/fileFacts'
import { nameColumns } from '../archive/nameColumns'
import { decodeRecording, type Recording } from './decodeRecording'
import { UnreadableRecording } from './wavLayout'

/** The recordings of an archive. */
export interface Recordings {
  readonly archive: Archive
  readonly files: readonly ArchiveEntry[]
  /** Files that are no recordings, and tell nothing of them. */
  readonly others: number
  /** What folders, names and tables beside them tell. */
  readonly facts: FileFacts
}

/** A file with what was heard, or why nothing was. */
export interface HeardFile {
  readonly path: string
  readonly recording: Recording | null
  /** What is wrong with it; null for a whole recording. */
  readonly problem: string | null
}

/** A recording is not larger than this: six minutes of stereo at 44.1 kHz. */
const largestRecording = 4 * longestText

/** The recordings of an archive, where most of its files are some, and what is told of them; null where not. */
export async function findRecordings(
  archive: Archive,
  files: readonly ArchiveEntry[],
  openTable: (file: ArchiveEntry) => Promise<readonly TellingTable[]>,
): Promise<Recordings | null> {
  const recordings = files.filter(({ name }) => isRecording(name))
  if (recordings.length < 2 || recordings.length <= files.length / 2) return null
  const others = files.filter((file) => !recordings.includes(file))
  const tables = others.length > mostTelling ? [] : (await Promise.all(others.map(openTable))).flat()
  const paths = recordings.map(({ path }) => path)
  const facts = await fileFacts(paths, nameColumns(paths), tables)
  return { archive, files: recordings, others: others.length - facts.told.size, facts }
}

/** Whether a file is called as recordings are. */
export const isRecording = (name: string): boolean => /\.wave?$/i.test(name)

/** More files than this beside recordings are not opened: they are no lists of them. */
const mostTelling = 20

/** Decodes files of an archive one after the other, holding one at a time. */
export async function* hear(
  archive: Archive,
  files: readonly ArchiveEntry[],
): AsyncGenerator<HeardFile, void, undefined> {
  const tooLarge = files.filter(({ bytes }) => bytes > largestRecording)
  const megabytes = largestRecording / 1024 / 1024
  for (const { path } of tooLarge)
    yield { path, recording: null, problem: `larger than ${megabytes} MB: to be cut into shorter recordings` }
  const wanted = new Set(files.filter((file) => !tooLarge.includes(file)).map(({ path }) => path))
  for await (const { path, content } of archive.walk(wanted, largestRecording)) {
    try {
      const recording = decodeRecording(content)
      yield { path, recording, problem: recording.problem }
    } catch (thrown) {
      if (!(thrown instanceof UnreadableRecording)) throw thrown
      yield { path, recording: null, problem: thrown.message }
    }
  }
}
