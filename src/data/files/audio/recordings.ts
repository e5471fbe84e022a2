import { longestText, type Archive, type ArchiveEntry } from '../archive/archive'
import { decodeRecording, type Recording } from './decodeRecording'
import { UnreadableRecording } from './wavLayout'

/** The recordings of an archive. */
export interface Recordings {
  readonly archive: Archive
  readonly files: readonly ArchiveEntry[]
  /** Files that are no recordings. */
  readonly others: number
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

/** The recordings of an archive, where most of its files are some; null where not. */
export function findRecordings(archive: Archive, files: readonly ArchiveEntry[]): Recordings | null {
  const recordings = files.filter(({ name }) => /\.wave?$/i.test(name))
  if (recordings.length < 2 || recordings.length <= files.length / 2) return null
  return { archive, files: recordings, others: files.length - recordings.length }
}

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
