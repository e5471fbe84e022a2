import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openSealed, sealedJson } from '../../src/disk/sealedJson'
import { findPython } from '../../src/trainer/exports/python'
import { writePulses, writeReviews, writeSeries } from '../support/generatedTables'
import { runCli } from '../support/runCli'
import { temporaryFolder } from '../support/temporaryFolder'

const python = await findPython(['torch', 'safetensors', 'numpy'])
const without = python === null ? ' (no Python with PyTorch is here; LSTM_WORKBENCH_PYTHON names one)' : ''

const [home, files] = [temporaryFolder(), temporaryFolder()]
const config = join(files, 'config.json')
const reportSchema = z.object({
  runId: z.string(),
  dataset: z.object({ id: z.string() }),
  epochs: z.array(z.object({ loss: z.number(), validation: z.record(z.string(), z.number()) })),
  metrics: z.object({ test: z.record(z.string(), z.number()) }),
})
type Report = z.infer<typeof reportSchema>

async function train(path: string, experiment: object): Promise<Report> {
  writeFileSync(config, JSON.stringify(experiment))
  const outcome = await runCli(home, 'train', path, '--config', config, '--json')
  expect(outcome.status, outcome.stdout).toBe(0)
  return reportSchema.parse(outcome.json())
}

const exportProject = (runId: string, output: string) =>
  runCli(home, 'export', runId, '--format', 'pytorch', '--output', output, '--json')

function ask(folder: string, ...words: string[]): string {
  if (python === null) throw new Error('no Python')
  const { status, stdout, stderr } = spawnSync(python.program, ['-B', ...words], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect(status, stderr).toBe(0)
  return stdout
}

async function comesBack(result: string): Promise<Report> {
  const imported = await runCli(home, 'import', result, '--json')
  expect(imported.status, imported.stdout).toBe(0)
  const { runId } = z.object({ runId: z.string() }).parse(imported.json())
  return reportSchema.parse((await runCli(home, 'show', runId, '--json')).json())
}

// Nothing is dropped at random, so that losses can be compared epoch by epoch.
const training = { epochs: 3, earlyStopping: null, updatesPerEpoch: null }
const plain = { dropout: 0, recurrentDropout: 0 }

describe('a PyTorch project', () => {
  it('says before work begins what it cannot carry, and leaves nothing', async () => {
    const report = await train(writeReviews(files, 120), {
      task: 'classification',
      model: { ...plain, layers: [{ units: 4 }] },
      training: { ...training, epochs: 1, members: 2 },
    })
    const output = join(files, 'members')
    const outcome = await exportProject(report.runId, output)
    expect(outcome.status).toBe(1)
    expect(outcome.json()).toMatchObject({ error: { code: 'export.unsupported' } })
    expect(existsSync(output)).toBe(false)
  })

  const kinds = [
    {
      kind: 'texts',
      write: () => writeReviews(files, 200),
      experiment: {
        task: 'classification',
        model: { ...plain, layers: [{ units: 8, bidirectional: true }] },
      },
    },
    {
      kind: 'number sequences',
      write: () => writePulses(files, 150),
      experiment: { task: 'classification', model: { ...plain, layers: [{ cell: 'gru', units: 6 }] } },
    },
    {
      kind: 'a series',
      write: () => writeSeries(files, 300),
      experiment: { task: 'forecasting', model: { ...plain, layers: [{ units: 6 }] } },
    },
  ]

  describe.each(kinds)('of a run on $kind', ({ kind, write, experiment }) => {
    const output = join(files, `project of ${kind}`)
    let report: Report

    beforeAll(async () => {
      report = await train(write(), { ...experiment, training })
      const outcome = await exportProject(report.runId, output)
      expect(outcome.status, outcome.stdout).toBe(0)
      if (python === null) return
      const { check } = z
        .object({ check: z.object({ samples: z.number(), maxAbsoluteDifference: z.number() }) })
        .parse(outcome.json())
      expect(check.samples).toBeGreaterThan(0)
      expect(check.maxAbsoluteDifference).toBeLessThan(1e-5)
    })

    it('holds the network as code, weights without pickle, samples and rows', () => {
      const names = readdirSync(output)
      for (const name of [
        'model.py',
        'train.py',
        'check.py',
        'model.safetensors',
        'start.safetensors',
        'project.json',
      ])
        expect(names).toContain(name)
      expect(names.filter((name) => /\.(pt|pth|pkl|bin)$/.test(name))).toEqual([])
      expect(readFileSync(join(output, 'model.py'), 'utf8')).toContain('class Model(nn.Module)')
    })

    it.skipIf(python === null)(
      `repeats the training with the same losses, and comes back${without}`,
      async () => {
        ask(output, 'train.py', '--device', 'cpu')
        const back = await comesBack(join(output, 'result.lstm'))
        expect(back.dataset.id).toBe(report.dataset.id)
        expect(back.epochs).toHaveLength(training.epochs)
        back.epochs.forEach(({ loss, validation }, index) => {
          const own = report.epochs[index]
          expect(loss).toBeCloseTo(own?.loss ?? NaN, 3)
          expect(validation['loss']).toBeCloseTo(own?.validation['loss'] ?? NaN, 3)
        })
      },
    )

    it.skipIf(python === null)(
      `is trained alike by two processes, interrupted or not${without}`,
      async () => {
        const result = join(output, 'two.lstm')
        const two = [
          '-m',
          'torch.distributed.run',
          '--standalone',
          '--nproc-per-node',
          '2',
          'train.py',
          '--device',
          'cpu',
        ]
        ask(output, ...two, '--fresh', '--output', result)
        const back = await comesBack(result)
        back.epochs.forEach(({ loss }, index) => {
          expect(loss).toBeCloseTo(report.epochs[index]?.loss ?? NaN, 3)
        })
        // The same command again goes on after the last epoch: there is nothing left to train.
        expect(ask(output, ...two, '--output', result)).toContain(`Goes on after epoch ${training.epochs}`)
      },
    )

    it.skipIf(python === null)(
      `is refused where its weights or figures were altered on the way${without}`,
      async () => {
        const entries = unzipSync(readFileSync(join(output, 'result.lstm')))
        const told = Buffer.from(entries['bundle.json'] ?? []).toString('utf8')
        const about = openSealed(told).value as { metrics: { validation: { loss: number } } }
        about.metrics.validation.loss *= 1.5
        about.metrics.validation.loss += 0.5
        const altered = join(files, `altered ${kind}.lstm`)
        writeFileSync(
          altered,
          zipSync({ ...entries, 'bundle.json': [Buffer.from(sealedJson(about)), { level: 0 }] }),
        )
        const outcome = await runCli(home, 'import', altered, '--json')
        expect(outcome.json()).toMatchObject({ error: { code: 'result.differs' } })
        const weights = Buffer.from(entries['weights.safetensors'] ?? [])
        weights.writeFloatLE(7, weights.length - 4)
        writeFileSync(altered, zipSync({ ...entries, 'weights.safetensors': weights }))
        const other = await runCli(home, 'import', altered, '--json')
        expect(other.json()).toMatchObject({ error: { code: 'bundle.damaged' } })
      },
    )
  })
})
