import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { write } from '../support/generatedTables'
import { startCliIn } from '../support/runCli'
import { temporaryFolder } from '../support/temporaryFolder'
import { buildToyTask } from '../toyTask/buildToyTask'
import { toyRows } from '../toyTask/toyRows'
import { toyTables } from '../toyTask/toyTables'

const files = temporaryFolder()
const home = temporaryFolder()
const document = readFileSync(resolve(import.meta.dirname, '../../docs/adding-a-task.md'), 'utf8')
let project = ''
let table = ''
const runs: string[] = []
beforeAll(async () => {
  project = await buildToyTask()
  table = write(files, 'pairs.csv', toyRows(200))
}, 300_000)

/** What a command prints with `--json`. */
async function ask(...args: readonly string[]): Promise<unknown> {
  const outcome = await startCliIn(project, home, ...args, '--json').outcome
  return outcome.json()
}

const trained = z.looseObject({ runId: z.string() })

describe('a task that is added by its own files and the tables', () => {
  it('enters the tables that the document names, and no other file', () => {
    const named = [...document.matchAll(/^\| `(src\/[^`]+)` \|/gm)].map(([, path]) => path)
    expect(named.toSorted()).toEqual(Object.keys(toyTables).toSorted())
  })

  it('is suggested by an import, and found by its findings', async () => {
    const because = 'The columns are called "number" and "answer".'
    expect(await ask('import', table)).toMatchObject({
      suggestions: [{ task: 'toy', columns: { number: 'number', answer: 'answer' }, because }, {}],
    })
    expect(await ask('check', 'pairs', '--set', 'columns.label=answer')).toMatchObject({
      error: { code: 'input.invalid', message: expect.stringContaining('the task toy has no such role') },
    })
  })

  it('is trained by the command line, better than its baseline', async () => {
    for (const units of ['8', '12']) {
      const report = await ask('train', 'pairs', '--set', `model.layers.0.units=${units}`)
      expect(report).toMatchObject({
        status: 'finished',
        experiment: { task: 'toy', columns: { number: 'number', answer: 'answer' } },
        samples: { train: 120, validation: 40, test: 40 },
        baselines: [{ id: 'mean' }],
        verdict: expect.stringContaining('always the mean by'),
      })
      const { metrics } = z
        .looseObject({ metrics: z.object({ test: z.record(z.string(), z.number()) }) })
        .parse(report)
      expect(metrics.test['mae']).toBeLessThan(0.1)
      runs.push(trained.parse(report).runId)
    }
  }, 120_000)

  it('is listed and compared', async () => {
    expect(await ask('list')).toMatchObject([{ runId: runs[1] }, { runId: runs[0] }])
    const outcome = await startCliIn(project, home, 'compare', ...runs).outcome
    expect(outcome.stdout).toContain('Distance')
    expect(await ask('compare', ...runs)).toMatchObject({
      differences: [{ path: 'model.layers.0.units', values: [8, 12] }],
    })
  })

  it('answers what it is asked, row by row too, and refuses what it does not understand', async () => {
    const answered = z.object({ answers: z.array(z.number()) })
    const { answers } = answered.parse(await ask('predict', runs[0] ?? '', '--text', '0.5', '-0.5'))
    expect(answers).toEqual([expect.closeTo(0.25, 0), expect.closeTo(-0.25, 0)])
    const output = join(files, 'answered.csv')
    expect(await ask('predict', runs[0] ?? '', '--input', table, '--output', output)).toMatchObject({
      rows: 200,
    })
    expect(readFileSync(output, 'utf8')).toMatch(/^number,answer,answered\n/)
    expect(await ask('predict', runs[0] ?? '', '--steps', '3')).toMatchObject({
      error: { code: 'prediction.unsupported', hint: 'A toy run answers numbers instead.' },
    })
  })

  it('is exported with its own encoding, and the export answers as the application does', async () => {
    const output = join(files, 'model')
    const receipt = await ask('export', runs[0] ?? '', '--output', output)
    expect(receipt).toMatchObject({ check: { samples: 20, maxAbsoluteDifference: expect.any(Number) } })
    const codec: unknown = await import(pathToFileURL(join(output, 'codec.mjs')).href)
    expect(codec).toMatchObject({ encodeInputs: expect.any(Function) })
    expect(readdirSync(output)).toContain('model.json')
  })
})
