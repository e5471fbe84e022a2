import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { linkOrCopy, putWholeFolder } from '../../disk/wholeFolder'
import { openSealed, sealedJson } from '../../disk/sealedJson'
import { writeWholeSync } from '../../disk/wholeFile'
import { isResumable } from '../../shared/domain/run'
import {
  lineageOf,
  mayHaveSeenTests,
  startOriginSchema,
  type MadeOf,
  type StartOrigin,
} from '../../shared/domain/startOrigin'
import type { Warning } from '../../shared/domain/dataset'
import { expected } from '../../shared/errors'
import { allRowsFolder, modelFile, partsFolder, startFolder, startOriginFile } from '../../shared/runFiles'
import type { Experiment } from '../../shared/tasks/catalogue'
import type { StoredExperiment } from '../store/experimentStore'
import type { StoredRun } from '../store/runRow'
import type { RunQueueNeeds } from './runQueueNeeds'

type Needs = Pick<RunQueueNeeds, 'store' | 'paths'>

/** A run whose weights another may begin with. */
export interface StartSource {
  readonly id: string
  readonly name: string
  readonly settings: Experiment
}

/**
 * The run whose weights are asked for, as it is here or as it is kept beside runs that began with them. Throws `start.gone` where neither is,
 * `start.notOver`, `start.notFinished` and `run.freed`.
 */
export function findStart(needs: Needs, id: string): StartSource {
  const { run, kept } = locate(needs, id)
  if (kept !== null) {
    const settings = kept.origin.lineage[0]?.settings
    if (settings !== undefined) return { id, name: kept.origin.name, settings }
  }
  if (run === null) throw expected('start.gone', { id })
  return { id, name: run.name, settings: needs.store.experiments.settingsOf(run) }
}

/**
 * Puts the weights that a run begins with beside it, once: from then on it means the same, whatever becomes of the run that they are of. They take no
 * room of their own where the disk knows links. Answers whether they may have learned from its test rows; null for a run that begins at random.
 */
export function keepStart(needs: Needs, run: Pick<StoredRun, 'id'>, made: StoredExperiment): boolean | null {
  const id = made.settings.training.startFrom
  if (id === null || id === undefined) return null
  const folder = join(needs.paths.runFolder(run.id), startFolder)
  const kept = originIn(folder)
  if (kept === null) putWholeFolder(folder, (beside) => place(needs, id, beside, 'judged'))
  return mayHaveSeenTests(made, (kept ?? readOrigin(folder)).lineage)
}

/**
 * Puts the models that a run combines beside it, once, as `keepStart` does. A repetition takes them from the run that it repeats where they are gone.
 * Answers whether one of them may have learned from its test rows; null for a run that combines none.
 */
export function keepParts(
  needs: Needs,
  run: Pick<StoredRun, 'id' | 'repeats'>,
  made: StoredExperiment,
): boolean | null {
  const ids = made.settings.training.combines
  if (ids === undefined) return null
  const folder = join(needs.paths.runFolder(run.id), partsFolder)
  if (!isWhole(folder, ids, run.repeats)) {
    try {
      putWholeFolder(folder, (beside) => {
        ids.forEach((id, at) => place(needs, id, join(beside, String(at)), 'all'))
      })
    } catch (thrown) {
      const { repeats } = run
      if (repeats === null) throw thrown
      // Its model is that of all parts together.
      putWholeFolder(folder, (beside) => place(needs, repeats, join(beside, '0'), 'all'))
    }
  }
  return ids.some((_, at) => {
    const origin = originIn(join(folder, String(at)))
    return origin !== null && mayHaveSeenTests(made, origin.lineage)
  })
}

/** Whether all parts of a run are kept in a folder, or the model of the run that it repeats, which is that of all of them. */
function isWhole(folder: string, ids: readonly string[], repeats: string | null): boolean {
  const kept = ids.map((_, at) => originIn(join(folder, String(at)))?.id)
  return ids.every((id, at) => kept[at] === id) || (repeats !== null && kept[0] === repeats)
}

/**
 * What a run began with, by the name that the other run has now; null for one that began at random. Warns where that name is not known any more,
 * which keeps nobody from seeing the rest.
 */
export function startedFrom(
  { store, paths }: Needs,
  runId: string,
  { training: { startFrom } }: Experiment,
): {
  readonly start: { id: string; name: string; isHere: boolean } | null
  readonly warnings: readonly Warning[]
} {
  if (startFrom === null || startFrom === undefined) return { start: null, warnings: [] }
  const run = store.runs.find(startFrom)
  const isHere = run !== null && run.deletedAt === null
  const name = isHere ? run.name : (originIn(join(paths.runFolder(runId), startFolder))?.name ?? run?.name)
  return {
    start: { id: startFrom, name: name ?? startFrom, isHere },
    warnings: name === undefined ? [nameless] : [],
  }
}

const nameless: Warning = {
  code: 'start.nameless',
  message:
    'The name of the run that this one began with is not known: its file in the data folder is missing or damaged.',
}

/** Weights that are kept beside a run which began with them, and whose they are. */
interface Kept {
  readonly folder: string
  readonly origin: StartOrigin
}

/** A run that is over and still has its weights, or the folder in which they were kept beside another one. */
function locate(needs: Needs, id: string): { readonly run: StoredRun | null; readonly kept: Kept | null } {
  const { store, paths } = needs
  const run = store.runs.find(id)
  const isThere = run !== null && run.deletedAt === null
  if (isThere && run.status !== 'finished' && run.status !== 'stopped') throw notOver(run)
  if (isThere && existsSync(join(paths.runFolder(id), modelFile))) return { run, kept: null }
  const kept = store.experiments
    .runsStartedFrom(id)
    .map(({ runId, part }) =>
      part === null
        ? join(paths.runFolder(runId), startFolder)
        : join(paths.runFolder(runId), partsFolder, String(part)),
    )
    .flatMap((folder) => {
      // A repetition may hold the model of all parts where the first of them would stand.
      const origin = originIn(folder)
      return origin?.id === id ? [{ folder, origin }] : []
    })[0]
  if (kept === undefined && isThere) throw expected('run.freed', { id })
  return { run: null, kept: kept ?? null }
}

/** Why a run that is not over cannot be begun with: it goes on, or ended without a result. */
function notOver({ id, status, error }: StoredRun): Error {
  const hasEnded = status === 'failed' || status === 'interrupted'
  return hasEnded
    ? expected('start.notFinished', { id, status, goesOn: isResumable({ status, error }) ? 1 : 0 })
    : expected('start.notOver', { id, status })
}

const isOfModel = (name: string): boolean => name === modelFile || /^weights-\d+\.bin$/.test(name)

/** Puts the judged model of a run into a folder, for `all` with the one that learned from all rows. */
function place(needs: Needs, id: string, folder: string, which: 'judged' | 'all'): void {
  const { store, paths } = needs
  const { run, kept } = locate(needs, id)
  const from = kept?.folder ?? (run === null ? null : paths.runFolder(run.id))
  if (from === null) throw expected('start.gone', { id })
  placeModel(id, from, folder)
  const allRows = join(from, allRowsFolder)
  if (which === 'all' && existsSync(join(allRows, modelFile)))
    placeModel(id, allRows, join(folder, allRowsFolder))
  const origin = run === null ? kept?.origin : originOf(needs, run, store.experiments.find(run.experimentId))
  if (origin === undefined) throw expected('start.gone', { id })
  writeWholeSync(join(folder, startOriginFile), sealedJson(origin))
}

/** Puts the files of a model into another folder. Throws `run.modelDamaged` where its weights are not as long there as the model says. */
function placeModel(id: string, from: string, folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(from).filter(isOfModel)) linkOrCopy(join(from, name), join(folder, name))
  const reason = whyNotWhole(folder)
  if (reason !== null) throw expected('run.modelDamaged', { id, reason })
}

/** What a model tells of its weights; the first version told no more than their file. */
const weightsToldSchema = z.object({
  weights: z.union([
    z.object({ file: z.string(), bytes: z.number() }),
    z.string().transform((file) => ({ file, bytes: null })),
  ]),
})

function whyNotWhole(folder: string): string | null {
  try {
    const { value } = openSealed(readFileSync(join(folder, modelFile), 'utf8'))
    const { file, bytes } = weightsToldSchema.parse(value).weights
    const size = statSync(join(folder, file), { throwIfNoEntry: false })?.size
    if (size === undefined) return `its file ${file} is missing`
    return bytes === null || size === bytes ? null : `its file ${file} has ${size} bytes instead of ${bytes}`
  } catch {
    return `its file ${modelFile} is not what was written`
  }
}

function originOf({ paths }: Needs, run: StoredRun, made: StoredExperiment | null): StartOrigin {
  if (made === null) throw new Error(`Run ${run.id} has lost its experiment.`)
  const own = paths.runFolder(run.id)
  const parts = (made.settings.training.combines ?? []).map((_, at) => join(own, partsFolder, String(at)))
  const lineage = [join(own, startFolder), ...parts]
    .filter((folder) => existsSync(join(folder, startOriginFile)))
    .flatMap((folder) => readOrigin(folder).lineage)
  const { settings, datasetId, datasetHash, testDatasetId, testDatasetHash } = made satisfies MadeOf
  return {
    format: 'lstm-workbench start',
    version: 1,
    id: run.id,
    name: run.name,
    lineage: lineageOf({ settings, datasetId, datasetHash, testDatasetId, testDatasetHash }, lineage),
  }
}

const readOrigin = (folder: string): StartOrigin =>
  startOriginSchema.parse(openSealed(readFileSync(join(folder, startOriginFile), 'utf8')).value)

/** Whose weights lie in a folder; null where none do, or where that cannot be read. */
function originIn(folder: string): StartOrigin | null {
  try {
    return readOrigin(folder)
  } catch {
    return null
  }
}
