import type { Dataset } from '../../shared/domain/dataset'
import type { Reading } from '../../shared/domain/reading'
import { expected, type ExpectedError } from '../../shared/errors'
import { nearestName } from '../../shared/nearest'
import { existsSync } from 'node:fs'
import { importPath, type ImportedPath } from './importPath'
import type { Session } from './session'
import { standardInput } from './standardInput'
import { UsageError, valueOf } from './failures'
import { plural } from '../../shared/format/plural'

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
  return `${id} (${plural(rows, 'row', 'rows', 'en')}, imported ${at} UTC)`
}

/** The failure of a name that neither a file nor a data set has. */
export function noneCalled(meant: string, datasets: readonly Pick<NamedDataset, 'name'>[]): ExpectedError {
  const nearest = nearestName(
    meant,
    datasets.map(({ name }) => name),
  )
  const isName = !/[/\\]|\.\w+$/.test(meant)
  return expected('file.notFound', {
    path: meant,
    ...(isName ? { called: meant } : {}),
    ...(nearest === null ? {} : { nearest }),
  })
}

/** How a data set is looked for. */
interface Wishes {
  /** Whether it will be changed, so that only one can be meant. */
  readonly isChanged?: boolean
  /** Other names for the columns of a file that is imported, by the names that it gives them. */
  readonly names?: Readonly<Record<string, string>> | undefined
  /** How else a file that is imported is read. */
  readonly reading?: Reading
}

/**
 * The data set that a person means by an id, a path (imported first; `-` is standard input) or a name. Throws `file.notFound` for none, and
 * `dataset.ambiguous` for several of that name where it `isChanged`.
 */
export async function findDataset(
  session: Session,
  meant: string,
  { isChanged = false, names, reading }: Wishes = {},
): Promise<ImportedPath> {
  if (meant === standardInput || existsSync(meant))
    return importPath(session, meant, { reading: { ...reading, ...(names === undefined ? {} : { names }) } })
  if (names !== undefined) {
    throw new UsageError(`--map goes with a file; "${meant}" is none: import it with --rename instead`)
  }
  if (/^d_[0-9a-f]{16}$/.test(meant)) {
    const { id } = await valueOf(session.client.datasets.get({ id: meant }))
    return { id, isNew: false }
  }
  const datasets = await valueOf(session.client.datasets.list())
  const named = chooseDataset(datasets, meant, isChanged)
  if (named === null) throw noneCalled(meant, datasets)
  const alike = datasets.filter(({ name }) => name === meant).length
  if (alike > 1)
    session.terminal.note(
      `${alike} data sets are called "${meant}": the newest is taken, ${describe(named)}.`,
    )
  return { id: named.id, isNew: false }
}
