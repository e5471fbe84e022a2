import { basename } from 'node:path'
import type { WordVectors } from '../../shared/domain/wordVectors'
import { expected } from '../../shared/errors'
import { NewFile } from '../../disk/newFile'
import type { ByteSource } from '../files/source/byteSource'
import { dimensionOf, headingOf, readVectorLine } from './vectorLine'
import { lengthBytes, vectorsEnding, type VectorsFooter } from './vectorsFile'

/** Rows that are written at once. */
const rowsAtOnce = 512
/** After this many lines without a vector it is no file of vectors. */
const hopeless = 1000

/**
 * Reads a GloVe or word2vec text file line by line and stores its vectors in `folder` under their hash. Malformed lines are counted
 * and left out. Throws `vectors.none` when most lines hold none.
 */
export async function storeVectors(
  source: ByteSource,
  folder: string,
  onRead: (bytes: number) => void,
): Promise<WordVectors> {
  const file = await NewFile.begin(folder)
  try {
    const intake = new VectorIntake(file)
    for await (const line of linesOf(source.open(onRead))) {
      await intake.take(line)
      if (intake.words === 0 && intake.malformed > hopeless) break
    }
    if (intake.words <= intake.malformed) throw expected('vectors.none', { path: basename(source.name) })
    await intake.end()
    const { hash } = await file.seal()
    const id = `v_${hash.slice(0, 16)}`
    await file.place(id + vectorsEnding)
    const { words, dimension, malformed, repeated } = intake
    return { id, name: basename(source.name), words, dimension, malformed, repeated }
  } catch (thrown) {
    await file.abandon()
    throw thrown
  }
}

/** Takes lines and writes their vectors; the words are kept until the end, the numbers are not. */
class VectorIntake {
  dimension = 0
  malformed = 0
  repeated = 0
  private readonly seen = new Set<string>()
  private rows = new Float32Array(0)
  private gathered = 0
  private isFirst = true

  constructor(private readonly file: NewFile) {}

  get words(): number {
    return this.seen.size
  }

  async take(line: Buffer): Promise<void> {
    const isFirst = this.isFirst
    this.isFirst = false
    if (line.length === 0 || (line.length === 1 && line[0] === 0x0d)) return
    const heading = isFirst ? headingOf(line) : null
    if (heading !== null) {
      this.begin(heading)
      return
    }
    if (this.dimension === 0) this.begin(dimensionOf(line) ?? 0)
    const read = this.dimension === 0 ? null : readVectorLine(line, this.dimension)
    if (read === null) this.malformed += 1
    else if (this.seen.has(read.word)) this.repeated += 1
    else {
      // A word is a view into its line; a copy lets the line go.
      this.seen.add(Buffer.from(read.word).toString())
      this.rows.set(read.values, this.gathered * this.dimension)
      this.gathered += 1
      if (this.gathered === rowsAtOnce) await this.writeRows()
    }
  }

  async end(): Promise<void> {
    await this.writeRows()
    const words = Buffer.from([...this.seen].map((word) => `${word}\n`).join(''))
    const footer: VectorsFooter = {
      kind: 'word vectors 1',
      words: this.words,
      dimension: this.dimension,
      wordBytes: words.length,
    }
    const written = Buffer.from(JSON.stringify(footer))
    const length = Buffer.alloc(lengthBytes)
    length.writeUInt32LE(written.length)
    await this.file.write(Buffer.concat([words, written, length]))
  }

  private begin(dimension: number): void {
    this.dimension = dimension
    this.rows = new Float32Array(rowsAtOnce * dimension)
  }

  private async writeRows(): Promise<void> {
    const values = this.rows.slice(0, this.gathered * this.dimension)
    this.gathered = 0
    await this.file.write(Buffer.from(values.buffer))
  }
}

/** A line without an end for so long is none. */
const longestLine = 1024 * 1024

const lineFeed = 0x0a

/** The lines of blocks of bytes, without their line feeds; the last one needs none. A line that never ends is cut. */
export async function* linesOf(blocks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const block of blocks) {
    let buffer = rest.length === 0 ? block : Buffer.concat([rest, block])
    for (let end = buffer.indexOf(lineFeed); end >= 0; end = buffer.indexOf(lineFeed)) {
      yield buffer.subarray(0, end)
      buffer = buffer.subarray(end + 1)
    }
    if (buffer.length > longestLine) {
      yield buffer
      buffer = Buffer.alloc(0)
    }
    rest = buffer
  }
  if (rest.length > 0) yield rest
}
