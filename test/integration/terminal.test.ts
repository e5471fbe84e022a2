import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { projectFolder } from '../../src/main/resources/projectFolder'
import { write, writeReviews } from '../support/generatedTables'
import { runCli } from '../support/runCli'
import { temporaryFolder } from '../support/temporaryFolder'

const files = temporaryFolder()
const home = temporaryFolder()
const reviews = writeReviews(files, 300)
const lines = readFileSync(reviews, 'utf8').trimEnd().split('\n')
const quick = [
  '--set',
  'training.epochs=4',
  '--set',
  'training.learningRate=0.02',
  '--set',
  'model.dropout=0',
]

/** Runs the built command line with `input` piped in. */
async function piped(input: string, ...args: readonly string[]) {
  const script = join(projectFolder(), 'out', 'main', 'cli.js')
  const child = spawn(process.execPath, [script, '--home', home, ...args])
  child.stdin.end(input)
  const closed = once(child, 'close')
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), closed])
  expect(stderr).not.toContain('Something went wrong')
  return { stdout, stderr, status: child.exitCode }
}

const predictionsSchema = z.object({
  predictions: z.array(z.object({ input: z.string(), label: z.string(), nothingKnown: z.boolean() })),
})
const importedSchema = z.object({ hash: z.string(), rows: z.number(), name: z.string() })

beforeAll(async () => {
  const trained = await runCli(home, 'train', reviews, ...quick, '--name', 'reviews run', '--json')
  expect(trained.status, trained.stderr).toBe(0)
})

describe('standard input', () => {
  it('is imported as a file is', async () => {
    const fromFile = importedSchema.parse((await runCli(home, 'import', reviews, '--json')).json())
    const fromPipe = await piped(`${lines.join('\n')}\n`, 'import', '-', '--json')
    expect(importedSchema.parse(JSON.parse(fromPipe.stdout)).hash).toBe(fromFile.hash)
    const short = await piped('a,b\n1,2\n3,4\n', 'import', '-', '--name', 'short', '--json')
    expect(importedSchema.parse(JSON.parse(short.stdout))).toMatchObject({ rows: 2, name: 'short' })
  })

  it('is answered line by line, or as a file with columns of other names', async () => {
    const typed = await piped(
      'a lovely great film\n\nawful dull plot\nxxyyzz\n',
      'predict',
      'reviews run',
      '--text',
      '-',
      '--json',
    )
    const { predictions } = predictionsSchema.parse(JSON.parse(typed.stdout))
    expect(predictions.map(({ label }) => label).slice(0, 2)).toEqual(['positive', 'negative'])
    expect(predictions.map(({ nothingKnown }) => nothingKnown)).toEqual([false, false, true])
    const table = ['opinion,stars', ...lines.slice(1, 4)].join('\n')
    const mapped = await piped(table, 'predict', 'reviews run', '--input', '-', '--map', 'opinion=review')
    expect(mapped.stdout.split('\n')[0]).toBe('opinion,stars,prediction,probability')
    const unmapped = await piped(table, 'predict', 'reviews run', '--input', '-')
    expect(unmapped.stderr).toContain('Say which one it is: --map')
    expect(unmapped.status).toBe(1)
    const named = write(files, 'only.csv', ['opinion', 'a lovely great film', 'awful dull plot'])
    const only = await runCli(home, 'predict', 'reviews run', '--input', named)
    expect(only.stderr).toContain(
      'The file has no column "review": its only one, "opinion", is read in its place.',
    )
    expect(only.stdout.split('\n')[0]).toBe('opinion,prediction,probability')
  })
})

describe('a long text', () => {
  it('that could be learned from can be asked, alone and in a file', async () => {
    const long = `${'the film was a plot and '.repeat(7000)} lovely great superb`
    expect(long.length).toBeGreaterThan(150_000)
    const file = write(files, 'long.csv', ['review,note', `${long},long`, 'awful dull plot,short'])
    const answered = await runCli(home, 'predict', 'reviews run', '--input', file, '--json')
    const { predictions } = predictionsSchema.parse(answered.json())
    expect(predictions.map(({ label }) => label)).toEqual(['positive', 'negative'])
    const alone = await runCli(home, 'predict', 'reviews run', '--text', long, '--json')
    expect(predictionsSchema.parse(alone.json()).predictions[0]?.label).toBe('positive')
  })
})

describe('a test file that calls things otherwise', () => {
  it('is matched by hand, and the run keeps how', async () => {
    const rows = lines
      .slice(1, 60)
      .map((line) => line.replace(/,positive$/, ',1').replace(/,negative$/, ',0'))
    const test = write(files, 'other.csv', ['opinion,sentiment', ...rows])
    const trained = await runCli(
      ...([home, 'train', reviews, '--test', test, '--map', 'opinion=review'] as const),
      ...['--map-label', '1=positive', '--map-label', '0=negative', ...quick, '--json'],
    )
    expect(trained.status, trained.stderr).toBe(0)
    expect(trained.json()).toMatchObject({
      experiment: { split: { testLabels: { '0': 'negative', '1': 'positive' } } },
      samples: { test: 59 },
    })
    expect(JSON.stringify(trained.json())).toContain('\\"1\\" as \\"positive\\"')
  })
})

describe('a file to predict from', () => {
  it('is read as the file that was learned from: its clock is of the same zone', async () => {
    const hours = Array.from({ length: 240 }, (_, hour) => {
      const time = new Date(Date.UTC(2024, 5, 1, hour)).toISOString().slice(0, 16).replace('T', ' ')
      return `${time},${20 + (hour % 24) + (hour % 7)}`
    })
    const learned = write(files, 'hours.csv', ['time,load', ...hours.slice(0, 200)])
    const later = write(files, 'later.csv', ['time,load', ...hours.slice(100)])
    await runCli(home, 'import', learned, '--time-zone', 'Europe/Berlin', '--name', 'hours')
    const horizon = ['--set', 'preparation.horizon=1', '--set', 'training.epochs=1']
    const trained = await runCli(home, 'train', 'hours', ...horizon, '--name', 'hours run', '--json')
    expect(trained.status, trained.stderr).toBe(0)
    const asked = ['predict', 'hours run', '--steps', '1', '--json']
    const ahead = z.object({ forecast: z.array(z.object({ time: z.string() })) })
    const own = ahead.parse((await runCli(home, ...asked)).json())
    const other = ahead.parse((await runCli(home, ...asked, '--input', later)).json())
    // What follows 7:00 and 23:00 in Berlin, in UTC.
    expect(own.forecast[0]?.time).toMatch(/^2024-06-09[T ]06:00/)
    expect(other.forecast[0]?.time).toMatch(/^2024-06-10[T ]22:00/)
  })
})

describe('names', () => {
  it('of runs and data sets are changed', async () => {
    const { hash } = importedSchema.parse((await runCli(home, 'import', reviews, '--json')).json())
    const listed = z
      .array(z.object({ datasetId: z.string(), hash: z.string() }))
      .parse((await runCli(home, 'datasets', '--json')).json())
    const id = listed.find((dataset) => dataset.hash === hash)?.datasetId ?? ''
    expect((await runCli(home, 'rename', id, 'films', '--json')).json()).toEqual({
      id,
      kind: 'dataset',
      name: 'films',
    })
    expect((await runCli(home, 'rename', 'reviews run', 'films run', '--json')).json()).toMatchObject({
      kind: 'run',
    })
    expect((await runCli(home, 'show', 'films run', '--json')).json()).toMatchObject({ name: 'films run' })
    expect((await runCli(home, 'pause', 'films run', '--json')).json()).toMatchObject({
      error: { code: 'run.notActive' },
    })
  })
})
