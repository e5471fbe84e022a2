import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createApplication } from '../../../src/main/createApplication'
import { forkTrainerProcess } from '../../../src/main/trainer/forkTrainerProcess'
import { createClient } from '../../../src/shared/client'
import type { InsideQuestion } from '../../../src/shared/domain/inside'
import { Random } from '../../../src/shared/random'
import { valueOf as valueOfResult, type Result } from '../../../src/shared/result'
import type { InsideLine } from '../benchReport'
import { processorSecondsSince } from '../processorTime'
import { withTemporaryFolder } from '../temporaryFolder'
import { medianOf } from '../timing'

/** Networks that words are typed into: what the application promises to answer while somebody types, and smaller and larger ones. */
const shapes = [
  { steps: 50, units: 64, layers: 1 },
  { steps: 200, units: 128, layers: 2 },
  { steps: 500, units: 256, layers: 2 },
] as const
/** Calls that are timed; some more warm up. */
const [calls, warmups] = [100, 10]
/** From here on an answer no longer seems to follow the key at once. Source: Nielsen, Usability Engineering, 1993, 5.5. */
const limitMs = 100
/** The shape that the limit holds for. */
const limited: (typeof shapes)[number] = shapes[1]
const texts = 120
const vocabulary = 400

/** Times what the window asks while a text is typed in "Inside the cell": through main, the trainer's process and back, with the pictures of one layer. */
export async function measureInside(onShape: (name: string) => void): Promise<InsideLine[]> {
  const lines: InsideLine[] = []
  for (const shape of shapes) {
    onShape(`${shape.steps} steps, ${shape.layers} x ${shape.units} units`)
    lines.push(await withTemporaryFolder((home) => measureShape(home, shape)))
  }
  return lines
}

const valueOf = async <Value>(answer: Promise<Result<Value>>): Promise<Value> => valueOfResult(await answer)

async function measureShape(home: string, shape: (typeof shapes)[number]): Promise<InsideLine> {
  const startTrainer = forkTrainerProcess(join(import.meta.dirname, 'trainer.js'))
  const trainers: number[] = []
  const application = await createApplication({
    home,
    host,
    startTrainer: () => {
      const trainer = startTrainer()
      if (trainer.pid !== undefined) trainers.push(trainer.pid)
      return trainer
    },
  })
  try {
    const client = createClient(application)
    const path = join(home, 'texts.csv')
    writeFileSync(path, table(shape.steps))
    const { token } = await application.offerFile(path, basename(path))
    const { jobId } = await valueOf(client.datasets.import({ source: { kind: 'file', token } }))
    const datasetId = await until(async () => {
      const { status, resultId } = await valueOf(client.jobs.get({ id: jobId }))
      return status === 'running' ? null : resultId
    })
    const layer = { cell: 'lstm' as const, units: shape.units, bidirectional: false }
    const { runId } = await valueOf(
      client.runs.start({
        datasetId,
        experiment: {
          task: 'classification',
          preparation: { level: 'word', sequenceLength: shape.steps },
          model: { layers: Array.from({ length: shape.layers }, () => layer) },
          training: { epochs: 1 },
        },
      }),
    )
    await until(async () => {
      const { status } = await valueOf(client.runs.get({ id: runId }))
      return status === 'queued' || status === 'running' ? null : status
    })
    const times: number[] = []
    let [processor, before, bytes] = [0, process.cpuUsage(), 0]
    for (let call = -warmups; call < calls; call++) {
      if (call === 0) [processor, before] = [processorSecondsOf(trainers), process.cpuUsage()]
      const question: Partial<InsideQuestion> = {
        input: { from: 'text', text: words(shape.steps, call + warmups) },
        layers: ['last'],
      }
      const started = performance.now()
      // As the channel to the window does: everything is written as JSON and read again.
      const answer = JSON.stringify(
        await application.call('inside.view', JSON.parse(JSON.stringify({ runId, question }))),
      )
      JSON.parse(answer)
      if (call >= 0) times.push(performance.now() - started)
      if (!answer.startsWith('{"ok":true')) throw new Error(`A call has failed: ${answer.slice(0, 300)}`)
      bytes = answer.length
    }
    const spent = processorSecondsSince(before) + processorSecondsOf(trainers) - processor
    return {
      ...shape,
      ms: medianOf(times),
      p95Ms: times.toSorted((a, b) => a - b)[Math.floor(0.95 * times.length)] ?? NaN,
      processorMs: (1000 * spent) / calls,
      limitMs: shape === limited ? limitMs : null,
      bytes,
    }
  } finally {
    await application.close()
  }
}

/** Asks until there is an answer. */
async function until<Value>(ask: () => Promise<Value | null>): Promise<Value> {
  for (;;) {
    const found = await ask()
    if (found !== null) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Ticks of the system's clock of processes a second. */
const ticks = 100

/** Seconds that other processes have spent on the processor; 0 where the system does not tell (elsewhere than on Linux). */
function processorSecondsOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    try {
      // The name of the program may hold blanks: fields are counted behind its closing bracket.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      return sum + (Number(fields[11]) + Number(fields[12])) / ticks
    } catch {
      return sum
    }
  }, 0)
}

function words(count: number, seed: number): string {
  const random = Random.of(seed, 'typed')
  return Array.from({ length: count }, () => `word${random.integer(vocabulary)}`).join(' ')
}

/** Texts of so many words under two labels. */
const table = (steps: number): string =>
  [
    'label,text',
    ...Array.from(
      { length: texts },
      (_, row) => `${row % 2 === 0 ? 'one' : 'two'},${words(steps, 1000 + row)}`,
    ),
  ].join('\n')

const host = {
  kind: 'browser' as const,
  chooseFiles: () => Promise.resolve([]),
  saveExport: () => Promise.resolve({ kind: 'cancelled' as const }),
  openLink: () => Promise.resolve(),
  notify: () => {},
  showProgress: () => {},
}
