import type { Calls } from '../contract/calls'
import { framesLike, readLike, textsLike, type Reading } from '../domain/reading'
import type { Client } from '../rpc'

/** How the values of a data set's file are meant, for other files that go with it; the usual way where it is no longer there. */
export async function readingLike(
  { datasets }: Pick<Client<Calls>, 'datasets'>,
  datasetId: string,
): Promise<Reading> {
  const found = await datasets.reading({ id: datasetId })
  const dataset = await datasets.get({ id: datasetId })
  return {
    ...(found.ok ? readLike(found.value.reading) : {}),
    ...(dataset.ok ? { ...framesLike(dataset.value.format), ...textsLike(dataset.value.columns) } : {}),
  }
}

/**
 * How a file of texts is read for a run that reads `column` of that data set: as that column was, and as texts where it is the only one or the data are
 * no longer there. `named` is what the file calls it.
 */
export async function readingOfAsked(
  client: Pick<Client<Calls>, 'datasets'>,
  datasetId: string,
  column: string,
  named = column,
): Promise<Reading> {
  const dataset = await client.datasets.get({ id: datasetId })
  const type = dataset.ok ? dataset.value.columns.find(({ name }) => name === column)?.type : undefined
  const reading = await readingLike(client, datasetId)
  const holdsTexts = type === undefined || reading.textsLike?.[column] !== undefined
  if (!holdsTexts) return reading
  return { ...reading, textsLike: { ...reading.textsLike, [named]: 'text' }, textAlone: true }
}
