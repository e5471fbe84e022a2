import type { Warning } from '../../../shared/domain/dataset'
import { classSizesText, type ClassSizes } from '../../../shared/domain/classSizes'
import { expected } from '../../../shared/errors'
import type { ByteSource } from '../source/byteSource'
import type { BlockLayout } from './blockLayout'
import { GatheredBlocks } from './gatheredBlocks'
import { textLines } from './textLines'
import { ReadAgain, type RowChunk, type TableSource } from './tableSource'

/** A text of sequences. */
export interface BlockText {
  readonly source: ByteSource
  readonly encoding: string
  readonly layout: BlockLayout
  /** Sequences of each class in order, where a person or a file beside it says them. */
  readonly classSizes: ClassSizes | undefined
  /** The same text as a plain table. */
  readonly plain: TableSource
}

/** Sequences that column types are chosen on. */
const sampledBlocks = 50
/** A block without an end for so many rows is none. */
const mostRows = 1_000_000

/**
 * A text of numbers as a table of sequences: a row a block with its number, its class where the sizes of classes are known, and its
 * frames. Throws `reading.invalid` where those do not add up to the blocks.
 */
export async function blockTable(text: BlockText): Promise<TableSource> {
  const { plain, layout, classSizes } = text
  const classes = classSizes === undefined ? null : await classesOf(text, classSizes)
  const sample: (readonly string[])[] = []
  for await (const chunk of chunksOf(text, new GatheredBlocks(layout, classes))) {
    sample.push(...chunk.rows.slice(0, sampledBlocks))
    if (sample.length > 0) break
  }
  let gathered = new GatheredBlocks(layout, classes)
  return {
    format: { ...plain.format, header: false, blocks: true },
    names: ['block', ...(classes === null ? [] : ['label']), 'sequence'],
    sample,
    warnings: [...plain.warnings, layoutWarning(layout)],
    learned: () =>
      gathered.broken.warning(
        'rows.unreadable',
        'line',
        (what, where) => `${what} of other than ${layout.width} numbers left out (${where}).`,
      ),
    read: (onFraction) => {
      gathered = new GatheredBlocks(layout, classes)
      return chunksOf(text, gathered, onFraction)
    },
  }
}

function layoutWarning({ width, separator }: BlockLayout): Warning {
  const parted = separator === null ? 'Blank lines part its rows' : `Rows of ${separator} part the others`
  const message = `${parted} into blocks: each is a sequence with ${width} numbers a frame. It can be read as a plain table instead.`
  return { code: 'rows.blocks', message }
}

/** The class of each block. */
async function classesOf(text: BlockText, lists: ClassSizes): Promise<readonly string[]> {
  let blocks = 0
  const gathered = new GatheredBlocks(text.layout, null)
  for await (const { rows } of chunksOf(text, gathered)) blocks += rows.length
  const sums = lists.map((sizes) => sizes.reduce((sum, size) => sum + size, 0))
  const fitting = lists[sums.indexOf(blocks)]
  if (fitting) return fitting.flatMap((size, index) => new Array<string>(size).fill(`class ${index + 1}`))
  throw expected('reading.invalid', {
    what: 'Sizes of classes',
    problem: `${text.source.name} holds ${blocks} sequences, "${classSizesText(lists)}" is for ${sums.join(' and ')}`,
    hint: 'Give the sequences of each class in the order of the file; one list for each file, parted by semicolons.',
  })
}

async function* chunksOf(
  { source, encoding, plain }: BlockText,
  gathered: GatheredBlocks,
  onFraction?: (fraction: number) => void,
): AsyncGenerator<RowChunk, void, undefined> {
  for await (const { lines, firstLine } of textLines(source, encoding, onFraction)) {
    lines.forEach((line, index) => gathered.add(line, firstLine + index))
    if (gathered.underWay > mostRows) throw new ReadAgain(plain)
    yield gathered.take()
  }
  gathered.end()
  yield gathered.take()
}
