import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Run, RunListItem } from '../../src/shared/domain/run'
import { codeOf, openWorkbench, valueOf, waitFor, type TestWorkbench } from '../support/openWorkbench'
import { runCli } from '../support/runCli'
import { storedByVersion } from '../support/storedByVersion'
import { temporaryFolder } from '../support/temporaryFolder'

/** The data folder of version 5, whose process was killed while it trained one run and another one waited. */
const home = temporaryFolder()
let workbench: TestWorkbench
let runs: ReadonlyMap<string, RunListItem>
const idOf = (name: string): string => runs.get(name)?.id ?? expect.unreachable(name)
const get = (name: string): Promise<Run> => valueOf(workbench.client.runs.get({ id: idOf(name) }))
const fileOf = (name: string, file: string): string => join(home, 'runs', idOf(name), file)

beforeAll(async () => {
  storedByVersion(home, 5)
  workbench = await openWorkbench(home)
  const { items } = await valueOf(workbench.client.runs.page({}))
  runs = new Map(items.map((run) => [run.name, run]))
})

describe('a data folder of version 5', () => {
  it('has all its runs and data sets', async () => {
    expect([...runs].map(([name, { status }]) => [name, status])).toEqual([
      ['moods, waiting', 'queued'],
      ['sales, interrupted', 'interrupted'],
      ['moods, paused', 'paused'],
      ['sales, finished', 'finished'],
      ['moods, finished', 'finished'],
    ])
    for (const { id, name } of await valueOf(workbench.client.datasets.list())) {
      expect((await valueOf(workbench.client.datasets.get({ id }))).name).toBe(name)
      expect((await valueOf(workbench.client.datasets.rows({ id, offset: 0, limit: 5 }))).rows).toHaveLength(
        5,
      )
    }
  })

  it('keeps the seed that divided its rows', async () => {
    const { split, training } = (await get('moods, finished')).experiment
    expect([split.seed, training.seed]).toEqual([7, 7])
  })

  it.each(['moods, finished', 'sales, finished'])(
    'moves the evaluation of "%s" into a file, and lets go of its checkpoint',
    async (name) => {
      const { evaluation, warnings } = await get(name)
      expect(evaluation?.task).toBe(runs.get(name)?.task)
      await waitFor(() => Promise.resolve(existsSync(fileOf(name, 'evaluation.json')) || null))
      expect(await get(name)).toMatchObject({ evaluation, warnings })
      expect(existsSync(fileOf(name, 'checkpoint.bin'))).toBe(false)
      expect(existsSync(fileOf('moods, paused', 'checkpoint.bin'))).toBe(true)
    },
  )

  it('answers with its models', async () => {
    const { answer } = workbench.client.predictions
    const text = { task: 'classification' as const, texts: ['a fine thing'] }
    expect(await codeOf(answer({ runId: idOf('moods, finished'), question: text }))).toBe('ok')
    const ahead = { task: 'forecasting' as const }
    expect(await codeOf(answer({ runId: idOf('sales, finished'), question: ahead }))).toBe('ok')
  })

  it.each(['moods, paused', 'sales, interrupted'])('goes on with "%s" where it was', async (name) => {
    const before = await get(name)
    const id = idOf(name)
    await valueOf(workbench.client.runs.resume({ id }))
    await waitFor(async () => (await get(name)).epochs > before.epochs || null)
    await valueOf(workbench.client.runs.stop({ id }))
    const after = await workbench.ended(id)
    expect(after.status).toBe('stopped')
    expect(after.history.slice(0, before.epochs)).toEqual(before.history)
  })

  it('repeats a run, and tells whether it came to the same bits: another machine may calculate otherwise', async () => {
    const first = await get('moods, finished')
    const { runId } = await valueOf(workbench.client.runs.repeat({ id: first.id }))
    const again = await workbench.ended(runId)
    expect(again.repetition).toMatchObject({ id: first.id, identical: expect.any(Boolean) })
    expect(again.samples).toEqual(first.samples)
    expect(again.metrics.test['loss']).toBeCloseTo(first.metrics.test['loss'] ?? NaN, 2)
  })
})

describe('a data folder of version 12, with every task and cell', () => {
  const folder = temporaryFolder()
  const listed = z.array(
    z.object({
      runId: z.string(),
      name: z.string(),
      status: z.string(),
      tags: z.array(z.string()),
      starred: z.boolean(),
    }),
  )
  let known: z.infer<typeof listed>
  const named = (name: string): string =>
    known.find((run) => run.name === name)?.runId ?? expect.unreachable(name)
  const ask = async (...args: readonly string[]): Promise<unknown> => {
    const outcome = await runCli(folder, ...args, '--json')
    expect(outcome.status, outcome.stdout).toBe(0)
    return outcome.json()
  }

  beforeAll(async () => {
    storedByVersion(folder, 12)
    known = listed.parse(await ask('list', '--limit', '100'))
  })

  it('has all its runs with their tags, stars and notes, and its sweep', async () => {
    expect(known).toHaveLength(15)
    expect(known.find(({ name }) => name === 'moods, GRU')?.tags).toEqual(['first', 'small'])
    expect(known.filter(({ starred }) => starred).map(({ name }) => name)).toEqual(['sales, LSTM'])
    expect((await runCli(folder, 'note', named('moods, GRU'))).stdout).toContain('Too few rows.')
    expect(listed.parse(await ask('list', '--archived', '--limit', '100'))).toContainEqual(
      expect.objectContaining({ name: 'ramps, simple RNN' }),
    )
    const { client } = await openWorkbench(folder)
    const [sweep] = await valueOf(client.sweeps.list())
    expect(sweep).toMatchObject({ status: 'finished' })
  })

  it.each([
    ['moods, GRU', ['predict', '--text', 'the fine thing was warm']],
    ['sales, LSTM', ['predict']],
    ['sounds, LSTM', ['generate', '--prompt', 'The old ', '--length', '5', '--temperature', '0']],
    ['trips, LSTM', ['predict', '--text', 'Clara went to Oslo .']],
    ['numbers, LSTM', ['predict', '--text', 'one seven']],
  ])('"%s" answers, and shows its inside', async (name, [command = '', ...args]) => {
    await ask(command, named(name), ...args)
    await ask('inspect', named(name), '--row', '40')
  })

  it('goes on with a GRU that was paused', async () => {
    const run = z.object({ epochs: z.array(z.unknown()), status: z.string() })
    const before = run.parse(await ask('show', named('trips, paused')))
    const after = run.parse(await ask('resume', named('trips, paused')))
    expect(after.status).toBe('finished')
    expect(after.epochs.slice(0, before.epochs.length)).toEqual(before.epochs)
  })
})
