import type { Dataset } from '../../shared/domain/dataset'
import { expected } from '../../shared/errors'

/** What tells one data set from another. */
export type NamedDataset = Pick<Dataset, 'id' | 'name' | 'rows' | 'createdAt'>

/** As many candidates as a message can name. */
const mostCandidates = 10

/**
 * The data set of a name, of several the newest; null for none. Throws `dataset.ambiguous` with the candidates where it `isChanged` and
 * several could be meant. The newest stand first.
 */
export function chooseDataset<Item extends NamedDataset>(
  datasets: readonly Item[],
  name: string,
  isChanged: boolean,
): Item | null {
  const named = datasets.filter((dataset) => dataset.name === name)
  if (isChanged && named.length > 1) {
    throw expected('dataset.ambiguous', {
      meant: name,
      count: named.length,
      candidates: named.slice(0, mostCandidates).map(describe).join('; '),
    })
  }
  return named[0] ?? null
}

const describe = ({ id, rows, createdAt }: NamedDataset): string => {
  const at = new Date(createdAt).toISOString().slice(0, 16).replace('T', ' ')
  return `${id} (${rows.toLocaleString('en')} rows, imported ${at} UTC)`
}
