import type { PreparationContext, Progress, RowSource } from '../prepared'
import type { PreparedTexts } from './preparedTexts'

/** Reads whole texts again, in order: those of the data set, then those of the test file. */
export async function eachText(
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
