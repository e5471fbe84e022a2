import Database from 'better-sqlite3'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { sweepMethods, type SweepMethod } from '../../../src/shared/domain/sweep'
import { writeSeries } from '../../support/generatedTables'
import { waitFor } from '../../support/openWorkbench'
import { runCli, startCli } from '../../support/runCli'
import { temporaryFolder } from '../../support/temporaryFolder'

const files = temporaryFolder()
const series = writeSeries(files, 200)

const reportSchema = z.object({
  sweepId: z.string(),
  status: z.string(),
  trials: z.array(
    z.object({
      runId: z.string(),
      phase: z.string(),
      settings: z.record(z.string(), z.json()),
      metrics: z.object({ validation: z.record(z.string(), z.number()) }),
      status: z.string(),
      note: z.string().optional(),
    }),
  ),
})

const words = (method: SweepMethod): string[] => [
  'sweep',
  series,
  ...[
    '--set',
    'training.epochs=9',
    '--set',
    'training.earlyStopping=null',
    '--set',
    'model.layers.0.units=4',
  ],
  ...['--vary', 'training.learningRate=0.001:0.1:log', '--vary', 'model.dropout=0,0.2'],
  ...['--method', method, '--trials', '6', '--seeds', '2', '--no-leave-early'],
]

/** What a sweep tried and found, without names that are new each time. */
const found = (json: unknown) =>
  reportSchema
    .parse(json)
    .trials.map(({ phase, settings, metrics, status, note }) => ({ phase, settings, metrics, status, note }))

describe('an application that is killed while a sweep runs', () => {
  it.each(sweepMethods)('goes on with it by %s and comes to the same trials and figures', async (method) => {
    const whole = await runCli(temporaryFolder(), ...words(method), '--json')
    expect(whole.status).toBe(0)

    const home = temporaryFolder()
    // Early, and when seeds are trained: the counts of trials over so far.
    for (const over of [2, 7]) {
      const id = sweepIn(home)
      const { child, outcome } = startCli(home, ...(id === null ? words(method) : ['sweep', id]))
      await waitFor(async () => (trialsOver(home) >= over ? true : null))
      child.kill('SIGKILL')
      await outcome
    }
    const id = sweepIn(home) ?? ''
    const ended = await runCli(home, 'sweep', id, '--json')
    expect(ended.status).toBe(0)
    expect(reportSchema.parse(ended.json()).status).toBe('finished')
    expect(found(ended.json())).toEqual(found(whole.json()))
  })
})

/** Looks into the database beside the process that works on it; null before there is one, or a sweep in it. */
function looked(home: string, question: string): unknown {
  const file = join(home, 'workbench.sqlite')
  if (!existsSync(file)) return null
  const database = new Database(file, { readonly: true })
  try {
    return database.prepare(question).pluck().get() ?? null
  } catch {
    // Its tables are being made.
    return null
  } finally {
    database.close()
  }
}

const sweepIn = (home: string): string | null =>
  z.string().nullable().parse(looked(home, 'select id from sweeps'))

/** Trials that have ended or were left. */
const trialsOver = (home: string): number =>
  Number(
    looked(
      home,
      `select count(*) from trials t join runs r on r.id = t.run_id where r.status not in ('queued', 'running')`,
    ),
  )
