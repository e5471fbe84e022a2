import type { Calls } from '../../../src/shared/contract/calls'
import { datasetListItem, type Dataset, type DatasetListItem } from '../../../src/shared/domain/dataset'
import { countFindings, type Finding } from '../../../src/shared/domain/finding'
import type { Fix } from '../../../src/shared/domain/fix'
import { fixText } from '../../../src/shared/domain/fixText'
import type { Reading } from '../../../src/shared/domain/reading'
import { ExpectedError } from '../../../src/shared/errors'
import type { Handlers } from '../../../src/shared/rpc'
import { exampleDatasets, type ExampleDataset } from './exampleDatasets'
import { exampleFindings } from './exampleFindings'
import type { ExampleJobs, Tell } from './exampleJobs'
import { examplePreviewReading, exampleReading } from './exampleReadings'
import { exampleRuns } from './exampleRuns'

const listItem = ({ dataset }: ExampleDataset): DatasetListItem =>
  datasetListItem(dataset, exampleRuns.filter(({ datasetId }) => datasetId === dataset.id).length)

/** Data sets that can be looked at, fixed, read in another way, named and removed until the window is loaded anew. */
export function exampleDatasetAnswers(
  jobs: ExampleJobs,
  tell: Tell,
  isEmpty: boolean,
): Handlers<Calls>['datasets'] {
  const known = new Map(exampleDatasets.map((example) => [example.dataset.id, example]))
  const listed = new Set(isEmpty ? [] : known.keys())
  const readings = new Map<string, Reading>()
  const looked = new Set<string>()

  const find = (id: string): ExampleDataset => {
    const found = known.get(id)
    if (found === undefined) throw new ExpectedError({ code: 'dataset.notFound', params: { id } })
    return found
  }
  const tellDataset = (id: string): void => {
    tell('datasetChanged', { id, dataset: listed.has(id) ? listItem(find(id)) : null })
  }
  const change = (id: string, part: Partial<Dataset>): Dataset => {
    const { dataset, row } = find(id)
    const changed = { ...dataset, ...part }
    known.set(id, { dataset: changed, row })
    tellDataset(id)
    return changed
  }
  const show = (id: string, isListed: boolean): void => {
    if (isListed) listed.add(id)
    else listed.delete(id)
    tellDataset(id)
  }
  const left = ({ dataset }: ExampleDataset): Finding[] => {
    const mended = new Set(dataset.recipe.map(({ fix }) => JSON.stringify(fix)))
    return exampleFindings(dataset.name).filter(
      ({ fixes }) => !fixes.some((fix) => mended.has(JSON.stringify(fix))),
    )
  }
  const apply = (id: string, fix: Fix): string => {
    const { recipe, rows, hash } = find(id).dataset
    const rowsAfter = fix.kind.startsWith('drop') && fix.kind !== 'dropColumns' ? rows - 4 : rows
    const title = fixText(fix).label
    const step = { fix, title, at: Date.now(), rowsBefore: rows, rowsAfter, hashBefore: hash }
    change(id, { recipe: [...recipe, step], rows: rowsAfter })
    return id
  }

  return {
    list: () => [...known.values()].filter(({ dataset }) => listed.has(dataset.id)).map(listItem),
    get: ({ id }) => find(id).dataset,
    offerText: ({ name, text }) => ({ token: 't', name, bytes: text.length }),
    withdraw: () => null,
    import: ({ source }) => {
      const [first] = exampleDatasets
      const id = first?.dataset.id ?? ''
      const title = source.kind === 'sample' ? source.id : 'a file'
      return {
        jobId: jobs.begin({ kind: 'import', title, doing: 'Reading rows' }, () => {
          show(id, true)
          return id
        }),
      }
    },
    tables: () => [],
    reading: ({ id }) => exampleReading(find(id), readings.get(id) ?? {}, readings.has(id)),
    previewReading: ({ id, reading }) => examplePreviewReading(find(id), reading),
    readAgain: ({ id, reading }) => {
      const about = { kind: 'import', title: find(id).dataset.name, doing: 'Reading rows' } as const
      return {
        jobId: jobs.begin(about, () => {
          readings.set(id, reading)
          change(id, { recipe: [] })
          return id
        }),
      }
    },
    undoReading: ({ id }) => {
      readings.delete(id)
      return change(id, {})
    },
    forgetCopy: ({ id }) => {
      change(id, {})
      return null
    },
    choose: () => [],
    rename: ({ id, name }) => change(id, { name }),
    remove: ({ id }) => {
      show(id, false)
      return null
    },
    letGo: ({ id }) => {
      show(id, false)
      return null
    },
    restore: ({ id }) => {
      show(id, true)
      return find(id).dataset
    },
    rows: ({ id, offset, limit }) => {
      const { dataset, row } = find(id)
      const count = Math.max(0, Math.min(limit, dataset.rows - offset))
      return { offset, rows: Array.from({ length: count }, (_, index) => row(offset + index)) }
    },
    findings: ({ id }) => {
      if (looked.has(id)) return { state: 'ready', findings: left(find(id)) }
      const about = {
        kind: 'check',
        title: find(id).dataset.name,
        doing: 'Looking for repeated rows',
      } as const
      return {
        state: 'looking',
        jobId: jobs.begin(about, () => {
          looked.add(id)
          change(id, { findings: countFindings(left(find(id))) })
          return id
        }),
      }
    },
    chooseRoles: ({ id, roles }) => change(id, { roles }),
    fix: ({ id, fix }) => ({
      jobId: jobs.begin({ kind: 'fix', title: fixText(fix).label, doing: 'Writing rows' }, () =>
        apply(id, fix),
      ),
    }),
    undoFix: ({ id }) => change(id, { recipe: find(id).dataset.recipe.slice(0, -1) }),
    removeFix: ({ id, step }) => ({
      jobId: jobs.begin({ kind: 'fix', title: 'Take back a fix', doing: 'Writing rows' }, () => {
        change(id, { recipe: find(id).dataset.recipe.filter((_, place) => place !== step) })
        return id
      }),
    }),
  }
}
