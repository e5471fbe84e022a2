import { eq } from 'drizzle-orm'
import type { DatasetDescription, RunDescription } from '../../shared/domain/description'
import { openEvaluationStore } from './evaluationStore'
import { writeJson } from './jsonColumn'
import { recipeOf } from './recipeOf'
import type { OpenDatabase } from './openDatabase'
import {
  datasets,
  datasetSources,
  datasetStates,
  descriptions,
  epochs,
  experiments,
  runs,
  runTags,
} from './tables'

/** Prepares what makes rows of descriptions again. What the database knows already stays as it is. */
export function insertDescriptions({ query, connection }: OpenDatabase) {
  /** A data set of which nothing but its name is there, as one whose rows were deleted: runs on it need a row. */
  const insertNamed = ({ id, name, rows }: RunDescription['datasets'][number], at: number): void => {
    query
      .insert(datasets)
      .values({
        id,
        hash: '',
        name,
        sourceName: name,
        sourceBytes: 0,
        rows,
        columns: '[]',
        format: writeJson({ kind: 'csv', encoding: 'utf-8', delimiter: ',', decimal: '.', header: true }),
        warnings: '[]',
        picture: writeJson({ kind: 'lines', lines: [] }),
        createdAt: at,
        deletedAt: at,
      })
      .onConflictDoNothing()
      .run()
  }
  const forgetMark = (id: string): void => {
    query.delete(descriptions).where(eq(descriptions.id, id)).run()
  }
  return {
    /** Makes the rows of a data set. One that stood for a name alone gets its content. */
    insertDataset: connection.transaction(({ dataset, states, source }: DatasetDescription): void => {
      const { columns, format, warnings, picture, recipe, roles, ...plain } = dataset
      const values = {
        ...plain,
        columns: writeJson(columns),
        format: writeJson(format),
        warnings: writeJson(warnings),
        picture: writeJson(picture),
        recipe: writeJson(recipe),
        roles: roles === null ? '' : writeJson(roles),
        deletedAt: null,
      }
      const set = { ...values, id: undefined }
      query.insert(datasets).values(values).onConflictDoUpdate({ target: datasets.id, set }).run()
      for (const state of states) {
        query
          .insert(datasetStates)
          .values({
            datasetId: dataset.id,
            hash: state.hash,
            rows: state.rows,
            columns: writeJson(state.columns),
            picture: writeJson(state.picture),
          })
          .onConflictDoNothing()
          .run()
      }
      if (source !== null) {
        const { hash, bytes, reading, before } = source
        query
          .insert(datasetSources)
          .values({
            datasetId: dataset.id,
            hash,
            bytes,
            reading: writeJson(reading),
            before: before === null ? null : writeJson(before),
          })
          .onConflictDoNothing()
          .run()
      }
      forgetMark(dataset.id)
    }).immediate,
    /** Makes the rows of a run, or brings those of one up to what it says of itself. One that was under way was interrupted. */
    insertRun: connection.transaction((described: RunDescription, at: number): void => {
      const { run, experiment, epochs: done, reached } = described
      for (const dataset of described.datasets) insertNamed(dataset, at)
      const { settings, ...plainExperiment } = experiment
      query
        .insert(experiments)
        .values({
          ...plainExperiment,
          task: settings.task,
          settings: writeJson(settings),
          recipe: recipeOf(experiment),
        })
        .onConflictDoNothing()
        .run()
      const isUnderWay = run.status === 'queued' || run.status === 'running'
      const { engine, error, samples, summary, baselines, warnings, ...plain } = run
      const values = {
        ...plain,
        experimentId: experiment.id,
        status: isUnderWay ? 'interrupted' : run.status,
        endedAt: isUnderWay ? (run.endedAt ?? at) : run.endedAt,
        owner: null,
        queuePlace: null,
        deletedAt: null,
        epochCount: done.length,
        engine: engine === null ? null : writeJson(engine),
        error: error === null ? null : writeJson(error),
        samples: samples === null ? null : writeJson(samples),
        summary: writeJson(summary),
        baselines: writeJson(baselines),
        warnings: writeJson(warnings),
      }
      const set = { ...values, id: undefined }
      query.insert(runs).values(values).onConflictDoUpdate({ target: runs.id, set }).run()
      for (const tag of described.tags)
        query.insert(runTags).values({ runId: run.id, tag }).onConflictDoNothing().run()
      query.delete(epochs).where(eq(epochs.runId, run.id)).run()
      for (const epoch of done) {
        const { training, validation, sampleOutputs, ...numbers } = epoch
        query
          .insert(epochs)
          .values({
            ...numbers,
            runId: run.id,
            training: writeJson(training),
            validation: writeJson(validation),
            sampleOutputs: writeJson(sampleOutputs),
          })
          .run()
      }
      if (reached !== null) openEvaluationStore({ query, connection }).add(run.id, reached)
      forgetMark(run.id)
    }).immediate,
  }
}
