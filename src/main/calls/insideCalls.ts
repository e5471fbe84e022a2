import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Calls } from '../../shared/contract/calls'
import type { InsideQuestion } from '../../shared/domain/inside'
import { everyRun, longestRunPage, newestFirst } from '../../shared/domain/runPage'
import type { JobInput, JobName, JobNote, JobOutput } from '../../shared/jobs'
import { expected } from '../../shared/errors'
import { valueOf } from '../../shared/result'
import { epochsFolder, epochsOfFiles } from '../../shared/runFiles'
import type { Handlers } from '../../shared/rpc'
import { findDatasetFile } from '../datasets/findDataset'
import { makeFilm, type FilmWork } from '../inside/film'
import { showWhenLong } from '../jobs/showWhenLong'
import { readRunQuestion } from '../runs/readRunQuestion'
import { engineChoice } from '../runs/engineChoice'
import { cellOf, differInCells, withCell, withEpochs } from '../runs/plainSibling'
import { findRun } from '../runs/presentRun'
import type { StoredRun } from '../store/runRow'
import { newestOnly } from '../trainer/newestOnly'
import type { Workbench } from '../workbench'
import { findTrainedRun } from './predictionsCalls'
import { startBeside } from '../runs/startRun'

/** Jobs that read rows of the data and tell how far they are. */
type LongJob = Extract<JobName, 'insideSurvey' | 'insideReach' | 'insideWords'>

/** The insides of trained networks. What is asked changes faster than it is answered: a newer question ends an older one of its kind. */
export function insideCalls(workbench: Workbench): Handlers<Calls>['inside'] {
  const { store, trainer, board, paths } = workbench
  const newestView = newestOnly<'inside'>()
  const newestOcclusion = newestOnly<'insideOcclusion'>()
  let film: FilmWork | null = null
  const long = async <Name extends LongJob>(
    name: Name,
    run: StoredRun,
    input: JobInput<Name>,
  ): Promise<JobOutput<Name>> => {
    const about = { kind: 'inside', title: run.name } as const
    const answer = showWhenLong<JobOutput<Name>>(board, about, (onProgress) =>
      trainer.run(name, input, (note: JobNote<Name>) => onProgress(note.progress)),
    )
    return valueOf(await answer)
  }
  return {
    view: async ({ runId, question }) => {
      const input = { ...runInput(workbench, findTrainedRun(workbench, runId), question), question }
      // What is typed is answered at once; leaving out, which takes longer, is asked for anew once typing rests.
      newestOcclusion.end()
      return valueOf(await newestView.of(trainer.run('inside', input)))
    },
    occlusion: async ({ runId, question }) => {
      const input = { ...runInput(workbench, findTrainedRun(workbench, runId), question), question }
      return valueOf(await newestOcclusion.of(trainer.run('insideOcclusion', input)))
    },
    epochs: ({ runId }) => epochsOf(paths.runFolder(findRun(workbench, runId).id)),
    film: async ({ runId, question }) => {
      const run = findTrainedRun(workbench, runId)
      const input = runInput(workbench, run, question)
      film?.cancel()
      const answer = showWhenLong(board, { kind: 'inside', title: run.name }, (onProgress) => {
        film = makeFilm(trainer, input, question, epochsOf(input.folder), onProgress)
        return film
      })
      return valueOf(await answer)
    },
    endFilm: () => {
      film?.cancel()
      film = null
      return null
    },
    trainFilm: ({ runId, keepEpochs }) => {
      const run = trainedItself(workbench, runId)
      return startBeside(
        workbench,
        run,
        withEpochs({ ...store.experiments.settingsOf(run), name: run.name }, keepEpochs),
      )
    },
    survey: ({ runId, ...asked }) => {
      const run = findTrainedRun(workbench, runId)
      return long('insideSurvey', run, { ...runInput(workbench, run), ...asked })
    },
    reach: ({ runId, member }) => {
      const run = findTrainedRun(workbench, runId)
      return long('insideReach', run, { ...runInput(workbench, run), member })
    },
    words: ({ runId, ...asked }) => {
      const run = findTrainedRun(workbench, runId)
      return long('insideWords', run, { ...runInput(workbench, run), ...asked })
    },
    neighbours: async ({ runId, ...asked }) => {
      const run = findTrainedRun(workbench, runId)
      const input = { ...runInput(workbench, run), ...asked }
      return valueOf(await trainer.run('insideNeighbours', input).result)
    },
    siblings: ({ runId }) => siblingsOf(workbench, findRun(workbench, runId)),
    trainPlain: ({ runId }) => {
      const run = trainedItself(workbench, runId)
      const name = `${run.name.slice(0, 180)}, plain RNN`
      return startBeside(workbench, run, withCell(store.experiments.settingsOf(run), 'rnn', name))
    },
  }
}

/** A run that was trained, not put together from others. Throws `combine.notTrained`. */
function trainedItself(workbench: Workbench, runId: string): StoredRun {
  const run = findTrainedRun(workbench, runId)
  if (workbench.store.experiments.settingsOf(run).training.combines !== undefined)
    throw expected('combine.notTrained', { id: run.id })
  return run
}

/** The epochs whose weights lie in the folder of a run. */
const epochsOf = async (folder: string): Promise<number[]> =>
  epochsOfFiles(await readdir(join(folder, epochsFolder)).catch(() => []))

/** The model of a run with the rows that are read: those that it learned from, or those that a question names; null where they are gone. */
function runInput(workbench: Workbench, run: StoredRun, question?: InsideQuestion) {
  const { store, paths } = workbench
  const named = question?.input.from === 'row' ? question.input.datasetId : undefined
  const isText = question?.input.from === 'text'
  const dataset = isText
    ? null
    : named === undefined
      ? findDatasetFile(workbench, run.datasetId, run.datasetHash)
      : findDatasetFile(workbench, named)
  return {
    folder: paths.runFolder(run.id),
    experiment: store.experiments.settingsOf(run),
    engine: engineChoice(store),
    dataset,
  }
}

/** Trained and waiting runs of the same rows and settings with other cells. */
function siblingsOf({ store }: Workbench, run: StoredRun) {
  const own = store.experiments.settingsOf(run)
  const filter = { ...everyRun, datasetId: run.datasetId }
  const asked = { filter, sort: newestFirst, after: null, limit: longestRunPage, columns: [] }
  const { items } = store.runs.page(readRunQuestion(asked))
  return items.flatMap(({ id, name, status }) => {
    const other = id === run.id ? null : store.runs.find(id)
    if (other?.datasetHash !== run.datasetHash) return []
    const settings = store.experiments.settingsOf(other)
    const cell = cellOf(settings)
    return cell !== null && differInCells(own, settings) ? [{ id, name, cell, status }] : []
  })
}
