import { z } from 'zod'
import { type KindId, type KindSpec, type Metric, taskIds, type TaskId, taskKinds } from '../domain/task'
import { definitions, taskSpecs } from './definitions'

export { taskSpecs } from './definitions'

/** What is known of an experiment, complete or not, that tells its kind of data. */
interface OfSomeKind {
  readonly task: TaskId
  readonly columns?: object | undefined
}

/** The kinds of data that the columns of an experiment leave open: those of its task that know most of them, the usual one first. */
export function kindsOf({ task, columns = {} }: OfSomeKind): readonly [KindId, ...KindId[]] {
  const kinds: readonly [KindId, ...KindId[]] = taskKinds[task]
  const known = (kind: KindId): number =>
    definitions[kind].spec.roles.filter(({ id }) => id in columns).length
  const most = Math.max(...kinds.map(known))
  const [first, ...others] = kinds.filter((kind) => known(kind) === most)
  return first === undefined ? kinds : [first, ...others]
}

/** The kind of data that a complete experiment learns. */
export const kindOf = (experiment: OfSomeKind): KindId => kindsOf(experiment)[0]

/** Every kind of data, task by task. */
export const kindIds: readonly KindId[] = taskIds.flatMap((task): readonly KindId[] => taskKinds[task])

/** The task that learns a kind of data. */
export function taskOfKind(kind: KindId): TaskId {
  const task = taskIds.find((id) => taskKinds[id].some((own: KindId) => own === kind))
  if (task === undefined) throw new Error(`No task learns ${kind}.`)
  return task
}

/** What is known of an experiment's kind of data. */
export const kindSpecOf = (experiment: OfSomeKind): KindSpec => definitions[kindOf(experiment)].spec

/** The schema of a kind's complete experiment. */
export const experimentSchemaOf = (kind: KindId) => definitions[kind].experiment

/** The schema of what runs on a kind of data can be asked. */
export const questionSchemaOf = (kind: KindId) => definitions[kind].question

/** A metric of a task by its id; one that the spec does not name is a plain number. */
export const metricOf = (task: TaskId, id: string): Metric =>
  taskSpecs[task].metrics.find((metric) => metric.id === id) ?? {
    id,
    name: id,
    help: '',
    better: 'lower',
    format: 'number',
    chance: 'none',
  }

/** Whether a task measures its runs by a metric of this id. */
export const knowsMetric = (task: TaskId, id: string): boolean =>
  taskSpecs[task].metrics.some((metric) => metric.id === id)

type Definition = (typeof definitions)[KindId]

/** One schema out of those of all kinds: the task tells them apart, kinds of one task by which fits. */
function anyOf<Schema extends z.core.$ZodTypeDiscriminable>(pick: (definition: Definition) => Schema) {
  const [first, ...others] = taskIds.map((task) => pick(definitions[taskKinds[task][0]]))
  if (first === undefined) throw new Error('there is no task')
  const further = taskIds.flatMap((task) => taskKinds[task].slice(1).map((kind) => pick(definitions[kind])))
  return z.union([z.discriminatedUnion('task', [first, ...others]), ...further])
}

/** An experiment with every setting filled in, as it is run, stored and exported. */
export const experimentSchema = anyOf(({ experiment }) => experiment)
export type Experiment = z.infer<typeof experimentSchema>

/** The evaluation of a run on its test rows. */
export const evaluationSchema = anyOf(({ evaluation }) => evaluation)
export type Evaluation = z.infer<typeof evaluationSchema>

/** How one real sample enters the network. */
export const previewSchema = anyOf(({ preview }) => preview)
export type Preview = z.infer<typeof previewSchema>

/** What can be asked about the data of a draft. */
export const lookSchema = anyOf(({ look }) => look)
export type Look = z.infer<typeof lookSchema>

/** What a look shows. */
export const seenSchema = anyOf(({ seen }) => seen)
export type Seen = z.infer<typeof seenSchema>

/** What a trained run can be asked. */
export const questionSchema = anyOf(({ question }) => question)
export type Question = z.infer<typeof questionSchema>

/** What a trained run answers. */
export const answerSchema = anyOf(({ answer }) => answer)
export type Answer = z.infer<typeof answerSchema>

/** What the schema of a kind gives, e.g. `OfKind<'texts', 'experiment'>`. */
export type OfKind<Kind extends KindId, Part extends Exclude<keyof Definition, 'spec'>> = z.infer<
  (typeof definitions)[Kind][Part]
>

/** The column that is predicted, of an experiment or of what is suggested; undefined while none is chosen. */
export function targetOf(chosen: {
  readonly task: TaskId
  readonly columns: Readonly<Record<string, unknown>>
}): string | undefined {
  const column = chosen.columns[kindSpecOf(chosen).targetRole]
  return typeof column === 'string' ? column : undefined
}
