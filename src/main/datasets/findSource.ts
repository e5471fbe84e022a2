import { existsSync } from 'node:fs'
import type { Calls } from '../../shared/contract/calls'
import type { Dataset } from '../../shared/domain/dataset'
import type { SourceCopy } from '../../shared/domain/reading'
import { expected } from '../../shared/errors'
import type { SourceFile } from '../../shared/jobs'
import type { InputOf } from '../../shared/rpc'
import type { Workbench } from '../workbench'
import { datasetName } from './datasetName'
import { findDataset } from './findDataset'

/** What a person asks to import. */
type ImportSource = InputOf<Calls['datasets']['import']>['source']

/** Where something to import lies, and what it is called. */
export interface FoundSource {
  readonly path: string
  /** Name of the file as the person knows it. */
  readonly sourceName: string
  /** What an import of it is called while it goes on. */
  readonly title: string
  /** Name that its data set gets; null for one that follows from the file. */
  readonly name: string | null
  /** Several files that are read as one, in place of `path`. */
  readonly together?: readonly SourceFile[]
  /** The kept copy that `path` is; null for what has to be copied first. */
  readonly copy: (SourceCopy & { readonly sourceBytes: number }) | null
  /** Deletes what was handed over for this import alone. */
  release(): Promise<void>
}

type Needs = Pick<Workbench, 'store' | 'paths' | 'samples' | 'offered'>

/** Finds what is to be imported. Throws `input.invalid`, `sample.notFound`, `dataset.notFound` or `dataset.noSource`. */
export function findSource(workbench: Needs, source: ImportSource): FoundSource {
  switch (source.kind) {
    case 'file': {
      const { path, name } = workbench.offered.find(source.token)
      const release = (): Promise<void> => workbench.offered.release(source.token)
      return { path, sourceName: name, title: name, name: null, copy: null, release }
    }
    case 'sample': {
      const { path, fileName, name } = workbench.samples.find(source.id)
      return { path, sourceName: fileName, title: name, name, copy: null, release: nothingToDo }
    }
    case 'files': {
      const { tokens } = source
      const files = tokens.map((token) => workbench.offered.find(token))
      const release = async (): Promise<void> => {
        for (const token of tokens) await workbench.offered.release(token)
      }
      return asOne(
        files.map(({ path, name }) => ({ path, sourceName: name, isCopy: false })),
        release,
      )
    }
    case 'datasets': {
      const known = source.ids.map((id) => findDataset(workbench, id))
      return asOne(
        known.map((dataset) => ({
          path: keptCopy(workbench, dataset).path,
          sourceName: dataset.sourceName,
          isCopy: true,
        })),
        nothingToDo,
      )
    }
    case 'dataset': {
      const dataset = findDataset(workbench, source.id)
      const { sourceName, sourceBytes } = dataset
      const { path, copy } = keptCopy(workbench, dataset)
      return {
        path,
        sourceName,
        title: sourceName,
        name: null,
        copy: { ...copy, sourceBytes },
        release: nothingToDo,
      }
    }
  }
}

/** Files that are read as if they came in a folder: `sales-2019 and 2 more`. */
function asOne(files: readonly SourceFile[], release: () => Promise<void>): FoundSource {
  const first = files[0]
  if (first === undefined) throw new Error('no files to read as one')
  const sourceName = `${datasetName(first.sourceName)} and ${files.length - 1} more`
  return { path: first.path, sourceName, title: sourceName, name: null, together: files, copy: null, release }
}

const nothingToDo = (): Promise<void> => Promise.resolve()

/** The kept copy of the file that a data set came from. Throws `dataset.noSource`. */
export function keptCopy(
  { store, paths }: Pick<Needs, 'store' | 'paths'>,
  { id, name }: Pick<Dataset, 'id' | 'name'>,
): { readonly path: string; readonly copy: SourceCopy } {
  const { copy } = store.sources.find(id)
  const path = copy === null ? '' : paths.sourceFile(copy.hash)
  if (copy === null || !existsSync(path)) throw expected('dataset.noSource', { name })
  return { path, copy }
}
