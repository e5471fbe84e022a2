import type { PreparationContext, Progress, RowSource } from '../prepared'
import type { WholeTexts } from '../text/linear/textFloor'
import type { PreparedTexts } from './preparedTexts'

/** About how many characters a word has with what parts it from the next. */
const charactersInWord = 6

/** The texts of an experiment as simple methods read them: whole, and read again when they are asked for. */
export function wholeTexts(
  prepared: Pick<PreparedTexts, 'experiment' | 'read' | 'parts' | 'labels' | 'codec'>,
  context: Pick<PreparationContext, 'dataset' | 'testDataset'>,
): WholeTexts {
  const { read, parts, labels, codec } = prepared
  return {
    train: parts.train,
    labels,
    classes: codec.labels.length,
    length: (text) => (read.lengths[text] ?? 0) / (codec.level === 'character' ? charactersInWord : 1),
    each: (isWanted, visit, onPart) => eachText(prepared, context, isWanted, visit, onPart),
  }
}

/** Reads whole texts again, in order: those of the data set, then those of the test file. */
async function eachText(
  { experiment, read }: Pick<PreparedTexts, 'experiment' | 'read'>,
  { dataset, testDataset }: Pick<PreparationContext, 'dataset' | 'testDataset'>,
  isWanted: (text: number) => boolean,
  visit: (text: number, content: string) => void,
  onPart: Progress,
): Promise<void> {
  const { text: column } = experiment.columns
  const rows = dataset.rows + (testDataset?.rows ?? 0)
  let before = 0
  const pass = async (source: RowSource, from: number, to: number): Promise<void> => {
    const textOfRow = new Int32Array(source.rows).fill(-1)
    for (let text = from; text < to; text++) textOfRow[read.rows[text] ?? 0] = text
    for await (const batch of source.batches([column])) {
      const contents = batch.texts(column)
      for (let row = 0; row < batch.rows; row++) {
        const text = textOfRow[batch.offset + row] ?? -1
        if (text >= 0 && isWanted(text)) visit(text, contents[row] ?? '')
      }
      await onPart((before + batch.offset + batch.rows) / Math.max(1, rows))
    }
    before += source.rows
  }
  await pass(dataset, 0, read.testFrom)
  if (testDataset) await pass(testDataset, read.testFrom, read.rows.length)
}
