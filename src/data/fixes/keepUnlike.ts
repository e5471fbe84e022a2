import { NearTexts } from '../findings/near/nearTexts'
import { keepRows } from './keepRows'
import type { ChangeContext, MakeChange, RowChange } from './rowChange'

/** Texts that are nearly the same as an earlier one: the first one stays. */
export const dropNearDuplicates: MakeChange<'dropNearDuplicates'> = async (
  { column, likeness = 1 },
  context,
) => {
  const near = new NearTexts(likeness)
  await addTexts(near, column, context)
  return keepUnlike(near, column, context)
}

/** Texts that nearly stand in the other data set too. */
export const dropNearOverlap: MakeChange<'dropNearOverlap'> = async ({ column, likeness }, context) => {
  const near = new NearTexts(likeness)
  for await (const batch of context.test?.batches([column]) ?? []) {
    near.addTests(batch.offset, batch.texts(column))
    context.onRows(0)
  }
  await addTexts(near, column, context)
  for await (const batch of context.test?.batches([column]) ?? []) {
    near.judgeTests(batch.offset, batch.texts(column))
    context.onRows(0)
  }
  return keepUnlike(near, column, context)
}

async function addTexts(near: NearTexts, column: string, { dataset, onRows }: ChangeContext): Promise<void> {
  for await (const batch of dataset.batches([column])) {
    near.add(batch.offset, batch.texts(column))
    onRows(0)
  }
}

const keepUnlike = (near: NearTexts, column: string, context: ChangeContext): RowChange =>
  keepRows(context, (batch) => {
    const judged = near.judge(batch.offset, batch.texts(column))
    return (row) => judged[row] === null
  })
