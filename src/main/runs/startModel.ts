import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
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
    const { name, lineage } = readOrigin(kept)
    const settings = lineage[0]?.settings
    if (settings !== undefined) return { id, name, settings }
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
  if (!existsSync(join(folder, startOriginFile))) place(needs, id, folder, 'judged')
  return mayHaveSeenTests(made, readOrigin(folder).lineage)
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
  const places = ids.map((_, at) => join(folder, String(at)))
  const isWhole = (places: readonly string[]) =>
    places.every((place) => existsSync(join(place, startOriginFile)))
  if (!isWhole(places)) {
    try {
      ids.forEach((id, at) => place(needs, id, places[at] ?? folder, 'all'))
    } catch (thrown) {
      if (run.repeats === null) throw thrown
      // Its model is that of all parts together.
      rmSync(folder, { recursive: true, force: true })
      place(needs, run.repeats, join(folder, '0'), 'all')
    }
  }
  const kept = places.filter((one) => existsSync(join(one, startOriginFile)))
  return kept.some((one) => mayHaveSeenTests(made, readOrigin(one).lineage))
}

/** What a run began with, by the name that the other run has now; null for one that began at random. */
export function startedFrom(
  { store, paths }: Needs,
  runId: string,
  { training: { startFrom } }: Experiment,
): { id: string; name: string; isHere: boolean } | null {
  if (startFrom === null || startFrom === undefined) return null
  const run = store.runs.find(startFrom)
  if (run !== null && run.deletedAt === null) return { id: startFrom, name: run.name, isHere: true }
  const folder = join(paths.runFolder(runId), startFolder)
  const name = existsSync(join(folder, startOriginFile)) ? readOrigin(folder).name : (run?.name ?? startFrom)
  return { id: startFrom, name, isHere: false }
}

/** A run that is over and still has its weights, or the folder in which they were kept beside another one. */
function locate(needs: Needs, id: string): { readonly run: StoredRun | null; readonly kept: string | null } {
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
    .find((folder) => existsSync(join(folder, startOriginFile)))
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
  const from = kept ?? (run === null ? null : paths.runFolder(run.id))
  if (from === null) throw expected('start.gone', { id })
  mkdirSync(folder, { recursive: true })
  const names = readdirSync(from).filter(isOfModel)
  for (const name of names) linkOrCopy(join(from, name), join(folder, name))
  if (which === 'all') linkAllRows(from, folder)
  const origin =
    run === null ? readOrigin(from) : originOf(needs, run, store.experiments.find(run.experimentId))
  writeWholeSync(join(folder, startOriginFile), sealedJson(origin))
}

/** The model that learned from all rows goes along with the judged one. */
function linkAllRows(from: string, folder: string): void {
  const [there, here] = [join(from, allRowsFolder), join(folder, allRowsFolder)]
  if (!existsSync(join(there, modelFile))) return
  mkdirSync(here, { recursive: true })
  for (const name of readdirSync(there).filter(isOfModel)) linkOrCopy(join(there, name), join(here, name))
}

function originOf({ paths }: Needs, run: StoredRun, made: StoredExperiment | null): StartOrigin {
  if (made === null) throw new Error(`Run ${run.id} has lost its experiment.`)
  const own = paths.runFolder(run.id)
  const parts = (made.settings.training.combines ?? []).map((_, at) => join(own, partsFolder, String(at)))
  const lineage = [join(own, startFolder), ...parts]
    .filter((folder) => existsSync(join(folder, startOriginFile)))
    .flatMap((folder) => readOrigin(folder).lineage)
  const { settings, datasetHash, testDatasetHash } = made satisfies MadeOf
  return {
    format: 'lstm-workbench start',
    version: 1,
    id: run.id,
    name: run.name,
    lineage: lineageOf({ settings, datasetHash, testDatasetHash }, lineage),
  }
}

const readOrigin = (folder: string): StartOrigin =>
  startOriginSchema.parse(openSealed(readFileSync(join(folder, startOriginFile), 'utf8')).value)

/** Files of models are never changed once they are written, so that a link is as good as a copy. */
function linkOrCopy(from: string, to: string): void {
  if (existsSync(to)) return
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to)
  }
}
