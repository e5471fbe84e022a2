import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import type { Application } from '../../../src/main/application'
import { createApplication } from '../../../src/main/createApplication'
import { homePaths } from '../../../src/main/home/homePaths'
import { projectPaths } from '../../../src/main/resources/projectFolder'
import { openStore } from '../../../src/main/store/openStore'
import { forkTrainerProcess } from '../../../src/main/trainer/forkTrainerProcess'
import { everyRun, newestFirst, runPageSchema, type RunPlace } from '../../../src/shared/domain/runPage'
import { evaluationFile } from '../../../src/shared/runFiles'
import { resultSchema } from '../../../src/shared/result'
import type { Evaluation } from '../../../src/shared/tasks/catalogue'
import { writeReviews } from '../../support/generatedTables'
import { addManyRuns, wideDataset } from '../../support/manyRuns'
import type { HistoryLine } from '../benchReport'
import { processorSecondsSince } from '../processorTime'
import { withTemporaryFolder } from '../temporaryFolder'
import { medianOf, quantileOf } from '../timing'

/** What the history holds: as many runs as a year of sweeps gives, on a wide data set. */
const size = { runs: 10_000, epochs: 100, columns: 200 }
/** Calls of each kind; one more warms up. */
const calls = 50
/** Runs of a comparison. */
const compared = 12

/** What 95 of 100 calls may take on the wall's clock, milliseconds: a list is there at once, and so is a run. */
const [listLimitMs, runLimitMs] = [100, 150]

/** A call of the contract as it is asked in turn `index`, and what it may take of the processor, milliseconds. */
interface MeasuredCall {
  readonly name: string
  readonly method: string
  readonly limitMs: number
  readonly p95LimitMs: number
  /** Whether it is asked once more while a run trains beside it. */
  readonly isAskedInTraining: boolean
  input(index: number): unknown
}

/** Times the calls that a window makes over a long history, each through the handlers of main over the real store. */
export async function measureHistory(onStep: (name: string) => void): Promise<HistoryLine[]> {
  return withTemporaryFolder(async (home) => {
    onStep(`${size.runs.toLocaleString('en')} runs are stored`)
    const ids = fillHome(home)
    const startTrainer = forkTrainerProcess(join(import.meta.dirname, 'trainer.js'))
    const application = await createApplication({ home, host, startTrainer })
    try {
      const middle = await placeInTheMiddle((input) => application.call('runs.page', input))
      const lines: HistoryLine[] = []
      const measure = async (asked: readonly MeasuredCall[], beside = ''): Promise<void> => {
        for (const { name, method, limitMs, p95LimitMs, input } of asked) {
          onStep(`${name}${beside}`)
          const took = await timed((index) => application.call(method, input(index)))
          lines.push({ name: `${name}${beside}`, limitMs, p95LimitMs, ...took })
        }
      }
      const asked = measuredCalls(ids, middle)
      await measure(asked)
      onStep('a run begins')
      const runId = await beginTraining(application, home)
      await measure(
        asked.filter(({ isAskedInTraining }) => isAskedInTraining),
        ', in training',
      )
      await requireTraining(application, runId)
      return lines
    } finally {
      await application.close()
    }
  })
}

/** Imports reviews and trains on them for longer than anything is measured; resolves once an epoch was stored. */
async function beginTraining(application: Application, home: string): Promise<string> {
  const file = writeReviews(home, trainedReviews)
  const { token } = await application.offerFile(file, 'reviews.csv')
  const job = answered(
    jobSchema,
    await application.call('datasets.import', { source: { kind: 'file', token } }),
  )
  const imported = await until(async () => {
    const jobs = answered(jobListSchema, await application.call('jobs.list', null))
    return jobs.find(({ id, resultId }) => id === job.jobId && resultId !== null)?.resultId ?? null
  })
  const training = { epochs: 10_000, batchSize: 32, earlyStopping: null }
  const experiment = { task: 'classification', training }
  const draft = { datasetId: imported, testDatasetId: null, experiment }
  const { runId } = answered(runIdAnswer, await application.call('runs.start', draft))
  await until(async () => ((await trainedEpochs(application, runId)) > 0 ? runId : null))
  return runId
}

/** That the run was trained all the while. */
async function requireTraining(application: Application, runId: string): Promise<void> {
  const { status } = answered(stateSchema, await application.call('runs.get', { id: runId }))
  if (status !== 'running') throw new Error(`The run that trained beside the calls is ${status}.`)
}

const trainedEpochs = async (application: Application, id: string): Promise<number> =>
  answered(stateSchema, await application.call('runs.get', { id })).epochs

const trainedReviews = 2000
const jobSchema = z.object({ jobId: z.string() })
const jobListSchema = z.array(z.object({ id: z.string(), resultId: z.string().nullable() }))
const runIdAnswer = z.object({ runId: z.string() })
const stateSchema = z.object({ status: z.string(), epochs: z.number() })

function answered<Value>(schema: z.ZodType<Value>, answer: unknown): Value {
  const result = resultSchema(schema).parse(answer)
  if (!result.ok) throw new Error(`A call has failed: ${JSON.stringify(result.error)}`)
  return result.value
}

async function until<Found>(look: () => Promise<Found | null>): Promise<Found> {
  for (;;) {
    const found = await look()
    if (found !== null) return found
    await setTimeout(50)
  }
}

function measuredCalls(ids: readonly string[], middle: RunPlace | null): readonly MeasuredCall[] {
  const id = (index: number): string => ids[(index * 197) % ids.length] ?? ''
  const some = (index: number): string[] => Array.from({ length: compared }, (_, place) => id(index + place))
  const page = (name: string, input: object): MeasuredCall => ({
    name: `runs.page: ${name}`,
    method: 'runs.page',
    limitMs: 30,
    p95LimitMs: listLimitMs,
    isAskedInTraining: true,
    input: () => input,
  })
  const others = { p95LimitMs: listLimitMs, isAskedInTraining: false } as const
  const slowPage = (name: string, input: object): MeasuredCall => ({ ...page(name, input), limitMs: 100 })
  return [
    page('the newest', {}),
    page('in the middle', { after: middle }),
    page('the best', { sort: { by: 'score', descending: true } }),
    page('by name', { sort: { by: 'name', descending: false } }),
    page('that have a word in their name', { filter: { text: 'reviews 99' } }),
    page('of a status', { filter: { statuses: ['failed'] } }),
    // Looked up in the JSON of every run.
    slowPage('of a setting and a metric', { filter: { where: 'accuracy > 0.9 and training.epochs <= 10' } }),
    slowPage('by a setting, with two fields', {
      sort: { by: 'training.learningRate', descending: false },
      columns: ['training.epochs', 'test.accuracy'],
    }),
    slowPage('by a metric', { sort: { by: 'test.loss', descending: false } }),
    {
      name: 'runs.groups: by data set',
      method: 'runs.groups',
      ...others,
      limitMs: 60,
      input: () => ({ by: 'dataset' }),
    },
    {
      name: 'runs.get',
      method: 'runs.get',
      limitMs: 20,
      p95LimitMs: runLimitMs,
      isAskedInTraining: true,
      input: (index) => ({ id: id(index) }),
    },
    {
      name: `runs.compare: ${compared} runs`,
      method: 'runs.compare',
      ...others,
      limitMs: 60,
      input: (index) => ({ ids: some(index) }),
    },
    {
      name: `runs.curves: ${compared} runs`,
      method: 'runs.curves',
      ...others,
      limitMs: 60,
      input: (index) => ({ ids: some(index), metric: 'accuracy' }),
    },
    {
      name: 'experiments.plan',
      method: 'experiments.plan',
      ...others,
      limitMs: 10,
      input: () => ({ datasetId: wideDataset(size.columns).id, experiment: { task: 'classification' } }),
    },
  ]
}

async function timed(
  call: (index: number) => Promise<unknown>,
): Promise<Pick<HistoryLine, 'ms' | 'p95Ms' | 'processorMs' | 'bytes'>> {
  const bytes = requireOk(await call(0)).length
  const times: number[] = []
  let processorSeconds = 0
  for (let index = 1; index <= calls; index++) {
    const [started, processor] = [performance.now(), process.cpuUsage()]
    await call(index)
    processorSeconds += processorSecondsSince(processor)
    times.push(performance.now() - started)
  }
  return {
    ms: medianOf(times),
    p95Ms: quantileOf(times, 0.95),
    processorMs: (1000 * processorSeconds) / calls,
    bytes,
  }
}

function requireOk(answer: unknown): string {
  const text = JSON.stringify(answer)
  if (!text.startsWith('{"ok":true')) throw new Error(`A call has failed: ${text.slice(0, 300)}`)
  return text
}

/** Where the second half of the newest runs begins. */
async function placeInTheMiddle(page: (input: unknown) => Promise<unknown>): Promise<RunPlace | null> {
  let after: RunPlace | null = null
  for (let seen = 0; seen < size.runs / 2; seen += 500) {
    const input = { filter: everyRun, sort: newestFirst, after, limit: 500 }
    const answer = resultSchema(runPageSchema).parse(await page(input))
    after = answer.ok ? answer.value.next : null
  }
  return after
}

/** Stores the runs in a data folder, each with an evaluation of its own. */
function fillHome(home: string): string[] {
  const paths = homePaths(home)
  const store = openStore({ file: paths.database, migrations: projectPaths().migrations })
  const ids = addManyRuns(store, size)
  // They would describe themselves while calls are timed.
  for (const one of store.descriptions.undescribed(2 * size.runs)) store.descriptions.described(one)
  // Their folders would be looked at meanwhile.
  for (let some = store.runs.unmeasured(500); some.length > 0; some = store.runs.unmeasured(500)) {
    for (const run of some) store.runs.setBytes(run, 60_000)
  }
  store.close()
  for (const id of ids) {
    mkdirSync(paths.runFolder(id), { recursive: true })
    writeFileSync(join(paths.runFolder(id), evaluationFile), evaluation)
  }
  return ids
}

/** As large as evaluations get: fifty mistakes with texts of some hundred words. */
const evaluation = JSON.stringify({
  task: 'classification',
  labels: ['bad', 'good'],
  confusion: [
    [40, 10],
    [12, 38],
  ],
  perClass: ['bad', 'good'].map((label) => ({ label, precision: 0.8, recall: 0.8, f1: 0.8, support: 50 })),
  mistakes: Array.from({ length: 50 }, (_, row) => ({
    row,
    text: 'a film like any other '.repeat(45),
    actual: 'good',
    predicted: 'bad',
    probability: 0.9,
  })),
} satisfies Evaluation)

const host = {
  kind: 'browser' as const,
  chooseFiles: () => Promise.resolve([]),
  saveExport: () => Promise.resolve({ kind: 'cancelled' as const }),
  openLink: () => Promise.resolve(),
  notify: () => {},
  showProgress: () => {},
}
