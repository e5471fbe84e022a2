/** Bytes that can be read again from the start: a file, the content of a compressed file, an entry of an archive. */
export interface ByteSource {
  /** Name that a person knows it by, e.g. `reviews.csv`. */
  readonly name: string
  /** Absolute path, when it is a file on disk as it stands. */
  readonly filePath?: string
  /** Bytes that reading goes through on disk, for progress. */
  readonly bytes: number
  /**
   * Reads from the start in blocks; `onRead` hears how many of `bytes` were read so far. With `brief` a block may be good only until the
   * next one is asked for, which spares the memory of a whole file.
   */
  open(onRead?: (bytes: number) => void, lifetime?: 'brief'): AsyncIterable<Buffer>
}

/** Size of the blocks that files are read in: large enough to parse fast, small enough to cancel at once. */
export const blockBytes = 256 * 1024

/** The first bytes of a source, at most `limit`. */
export async function readHead(source: ByteSource, limit: number): Promise<Buffer> {
  const blocks: Buffer[] = []
  let length = 0
  for await (const block of source.open()) {
    blocks.push(block)
    length += block.length
    if (length >= limit) break
  }
  return Buffer.concat(blocks).subarray(0, limit)
}
