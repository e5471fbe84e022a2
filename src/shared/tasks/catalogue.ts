import { z } from 'zod'
import type { Metric, TaskId, TaskSpec } from '../domain/task'
import * as classification from './classification'
import * as forecasting from './forecasting'

/** Every task as pure data; a forgotten task does not compile. */
export const taskSpecs = {
  classification: classification.classification,
  forecasting: forecasting.forecasting,
} as const satisfies Record<TaskId, TaskSpec>

/** A metric of a task by its id; one that the spec does not name is a plain number. */
export const metricOf = (task: TaskId, id: string): Metric =>
  taskSpecs[task].metrics.find((metric) => metric.id === id) ?? {
    id,
    name: id,
    help: '',
    better: 'lower',
    format: 'number',
  }

/** The schema of each task's complete experiment. */
export const experimentSchemas = {
  classification: classification.experiment,
  forecasting: forecasting.experiment,
} as const satisfies Record<TaskId, z.ZodType>

/** An experiment with every setting filled in, as it is run, stored and exported. */
export const experimentSchema = z.discriminatedUnion('task', [
  classification.experiment,
  forecasting.experiment,
])
export type Experiment = z.infer<typeof experimentSchema>

/** The evaluation of a run on its test rows. */
export const evaluationSchema = z.discriminatedUnion('task', [
  classification.evaluation,
  forecasting.evaluation,
])
export type Evaluation = z.infer<typeof evaluationSchema>
