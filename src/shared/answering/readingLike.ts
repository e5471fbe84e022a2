import type { Calls } from '../contract/calls'
import { framesLike, readLike, type Reading } from '../domain/reading'
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
    ...(dataset.ok ? framesLike(dataset.value.format) : {}),
  }
}
