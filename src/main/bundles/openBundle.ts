import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { bundledRows, bundledVectors, type Bundle, type BundledDataset } from '../../shared/domain/bundle'
import type { JobProgress } from '../../shared/domain/job'
import { plainName } from '../../shared/domain/plainName'
import { freshName, stemOf } from '../../shared/domain/run'
import { ok } from '../../shared/result'
import { modelFile } from '../../shared/runFiles'
import { announceDataset } from '../datasets/findDataset'
import { takeOver, type FinishedFile } from '../home/takeOver'
import type { Work } from '../jobs/jobBoard'
import { newId } from '../newId'
import { engineChoice } from '../runs/engineChoice'
import { announceRun } from '../runs/presentRun'
import { storeScore } from '../runs/scoreOf'
import { readPicture } from '../store/datasetRows'
import type { Workbench } from '../workbench'

type Needs = Pick<Workbench, 'store' | 'paths' | 'trainer' | 'announce' | 'now' | 'vectors' | 'ownership'>

/**
 * Takes in a bundle: the trainer unpacks and checks it in a folder aside, then its parts get their places and their rows as one. Ends with the id
 * of the run; a run that is here already stays as it is.
 */
export function openBundle(
  workbench: Needs,
  file: { readonly path: string; readonly name: string },
  onProgress: (progress: JobProgress) => void,
): Work {
  const { trainer, paths, store, ownership } = workbench
  const folder = join(paths.uploads, ownership.owner, newId('x'))
  const input = { path: file.path, sourceName: file.name, folder, engine: engineChoice(store) }
  const job = trainer.run('openBundle', input, (note) => onProgress(note.progress))
  const result = job.result.then(async (answer) => {
    try {
      return answer.ok ? ok(await takeIn(workbench, folder, answer.value)) : answer
    } finally {
      // What cannot be deleted now is cleared away at the next start.
      await rm(folder, { recursive: true, force: true }).catch(() => {})
    }
  })
  return { result, cancel: job.cancel }
}

async function takeIn(workbench: Needs, folder: string, bundle: Bundle): Promise<string> {
  const { store, paths, announce, vectors } = workbench
  const { run } = bundle.run
  const known = store.runs.find(run.id)
  if (known !== null && known.fingerprint === run.fingerprint && hasModel(workbench, run.id)) {
    if (known.deletedAt !== null) store.runs.restore(run.id)
    takeRows(workbench, folder, bundle)
    announceRun({ store, announce }, run.id)
    return run.id
  }
  if (bundle.vectors !== null && vectors.find(bundle.vectors.id) === null) {
    await rename(join(folder, bundledVectors(bundle.vectors.id)), vectors.file(bundle.vectors.id))
    vectors.add(bundle.vectors)
  }
  const isFree = known === null && !existsSync(paths.runFolder(run.id))
  const id = isFree ? run.id : newId('r')
  const places = takeRows(workbench, folder, bundle, {
    files: [{ kind: 'run', name: id, file: join(folder, 'run') }],
    store: (placed) => storeRun(workbench, bundle, id, placed),
  })
  storeScore(store, id)
  announceRun({ store, announce }, id)
  for (const place of places.values()) announceDataset({ store, announce }, place)
  return id
}

const hasModel = ({ paths }: Pick<Needs, 'paths'>, id: string): boolean =>
  existsSync(join(paths.runFolder(id), modelFile))

/** The ids that the data sets of a bundle have here, by `<id> <hash>`. */
type Places = ReadonlyMap<string, string>

const nameOf = ({ id, hash }: Pick<BundledDataset, 'id' | 'hash'>): string => `${id} ${hash}`

/** What else is stored with the rows. */
interface Beside {
  readonly files: readonly FinishedFile[]
  readonly store: (places: Places) => void
}

/** Puts rows that are not here into their places, and what came beside them, as one. */
function takeRows(
  workbench: Needs,
  folder: string,
  { datasets }: Bundle,
  beside: Beside = { files: [], store: () => {} },
): Places {
  const { store } = workbench
  const places = new Map(datasets.map((dataset) => [nameOf(dataset), placeOf(workbench, dataset)]))
  const missing = datasets.filter((dataset) => dataset.withRows && !isHere(workbench, dataset))
  const files = missing.map(({ hash }): FinishedFile => ({
    kind: 'rows',
    name: hash,
    file: join(folder, bundledRows(hash)),
  }))
  takeOver(workbench, [...files, ...beside.files], () => {
    for (const dataset of missing) {
      const id = places.get(nameOf(dataset)) ?? dataset.id
      store.datasets.add({ ...dataset, id, picture: readPicture(JSON.stringify(dataset.picture)) })
    }
    beside.store(places)
  })
  return places
}

/** The id that a data set of such rows has here: its own where it has or had those rows, else the one that its rows give it. */
function placeOf({ store }: Pick<Needs, 'store'>, { id, hash }: Pick<BundledDataset, 'id' | 'hash'>): string {
  return store.datasets.findState(id, hash) === null ? `d_${hash.slice(0, 16)}` : id
}

/** Whether rows are in the list of data sets, whole. */
function isHere(workbench: Needs, dataset: Pick<BundledDataset, 'id' | 'hash'>): boolean {
  const { store, paths } = workbench
  const id = placeOf(workbench, dataset)
  return (
    store.datasets.find(id) !== null &&
    store.datasets.findState(id, dataset.hash) !== null &&
    existsSync(paths.datasetFile(dataset.hash))
  )
}

/** Stores what a bundle says of its run, with the ids that its parts have here. */
function storeRun({ store, now }: Needs, { run: described }: Bundle, id: string, places: Places): void {
  const { run, experiment, datasets } = described
  const placed = (datasetId: string, hash: string | null): string =>
    places.get(`${datasetId} ${hash ?? ''}`) ?? datasetId
  const dataset = placed(experiment.datasetId, experiment.datasetHash)
  const test =
    experiment.testDatasetId === null ? null : placed(experiment.testDatasetId, experiment.testDatasetHash)
  // Whoever wrote the bundle may have called it anything.
  const name = plainName(run.name) || id
  const rename = new Map([
    [experiment.datasetId, dataset],
    ...(experiment.testDatasetId === null || test === null
      ? []
      : [[experiment.testDatasetId, test] as const]),
  ])
  store.descriptions.insertRun(
    {
      ...described,
      run: {
        ...run,
        id,
        name: freshName(name, store.runs.namesFrom(stemOf(name))),
        repeats: run.repeats !== null && store.runs.find(run.repeats) !== null ? run.repeats : null,
        groupId: null,
      },
      experiment: { ...experiment, id: newId('e'), datasetId: dataset, testDatasetId: test },
      datasets: datasets.map((one) => ({ ...one, id: rename.get(one.id) ?? one.id })),
    },
    now(),
  )
}
