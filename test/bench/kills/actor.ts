/* A process that opens the application on a data folder, does one thing and tells each time that something is stored; it is killed meanwhile. */
import { basename, join } from 'node:path'
import { z } from 'zod'
import { createApplication } from '../../../src/main/createApplication'
import { forkTrainerProcess } from '../../../src/main/trainer/forkTrainerProcess'
import { createClient } from '../../../src/shared/client'
import { valueOf as valueOfResult, type Result } from '../../../src/shared/result'
import { actSchema, type Act, type Fact } from './facts'

const epochEvent = z.object({ runId: z.string(), epoch: z.object({ epoch: z.number() }) })
const requestSchema = z.object({ home: z.string(), act: actSchema })

const host = {
  kind: 'browser' as const,
  chooseFiles: () => Promise.resolve([]),
  saveExport: () => Promise.resolve({ kind: 'cancelled' as const }),
  openLink: () => Promise.resolve(),
  notify: () => {},
  showProgress: () => {},
}

/** Tells the one who kills; a message that cannot be sent any more is of no interest. */
const tell = (fact: Fact): void => {
  process.send?.(fact, () => undefined)
}
const valueOf = async <Value>(answer: Promise<Result<Value>>): Promise<Value> => valueOfResult(await answer)

process.once('message', (message) => {
  const { home, act } = requestSchema.parse(message)
  void perform(home, act).then(
    () => process.exit(0),
    (thrown: unknown) => {
      tell({ kind: 'failed', reason: thrown instanceof Error ? thrown.message : String(thrown) })
      process.exitCode = 1
      setTimeout(() => process.exit(1), 100)
    },
  )
})

async function perform(home: string, act: Act): Promise<void> {
  const startTrainer = forkTrainerProcess(join(import.meta.dirname, 'trainer.js'))
  const application = await createApplication({
    home,
    host,
    startTrainer: () => {
      const trainer = startTrainer()
      if (trainer.pid !== undefined) tell({ kind: 'trainer', pid: trainer.pid })
      return trainer
    },
  })
  tell({ kind: 'opened' })
  const client = createClient(application)
  application.onEvent((event, payload) => {
    if (event !== 'runEpoch') return
    const { runId, epoch } = epochEvent.parse(payload)
    tell({ kind: 'epoch', id: runId, epoch: epoch.epoch })
  })
  const ended = async (jobId: string): Promise<string> => {
    for (;;) {
      const job = await valueOf(client.jobs.get({ id: jobId }))
      if (job.status === 'done') return job.resultId ?? ''
      if (job.status !== 'running') throw new Error(job.error?.code ?? job.status)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  const runEnded = async (id: string): Promise<void> => {
    for (;;) {
      const { status, metrics } = await valueOf(client.runs.get({ id }))
      if (status !== 'queued' && status !== 'running') {
        tell({ kind: 'run', id, status, accuracy: metrics.test['accuracy'] ?? null })
        return
      }
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  switch (act.kind) {
    case 'import': {
      const { token } = await application.offerFile(act.path, basename(act.path))
      const { jobId } = await valueOf(client.datasets.import({ source: { kind: 'file', token } }))
      tell({ kind: 'dataset', id: await ended(jobId) })
      break
    }
    case 'fix': {
      const { jobId } = await valueOf(client.datasets.fix({ id: act.id, fix: act.fix }))
      await ended(jobId)
      const { recipe } = await valueOf(client.datasets.get({ id: act.id }))
      tell({ kind: 'fixed', id: act.id, fixes: recipe.length })
      break
    }
    case 'train': {
      const { runId } = await valueOf(
        client.runs.start({
          datasetId: act.id,
          experiment: { task: 'classification', training: act.training },
        }),
      )
      tell({ kind: 'run', id: runId, status: 'queued', accuracy: null })
      await runEnded(runId)
      break
    }
    case 'resume':
      await valueOf(client.runs.resume({ id: act.id }))
      tell({ kind: 'resumed', id: act.id })
      await runEnded(act.id)
      break
    case 'export': {
      const { jobId } = await valueOf(client.exports.create({ runId: act.id, format: 'tfjs' }))
      await ended(jobId)
      break
    }
    case 'remove':
      if (act.noun === 'run') await valueOf(client.runs.remove({ id: act.id }))
      else await valueOf(client.datasets.remove({ id: act.id }))
      tell({ kind: 'removed', id: act.id })
      break
    case 'open':
      break
  }
  await application.close()
  tell({ kind: 'closed' })
}
