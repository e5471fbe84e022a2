import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parquetReadObjects } from 'hyparquet'
import Papa from 'papaparse'
import readWorkbook from 'read-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { write, writeReviews, writeSeries } from '../support/generatedTables'
import { runCli } from '../support/runCli'
import { temporaryFolder } from '../support/temporaryFolder'

const [home, files] = [temporaryFolder(), temporaryFolder()]
const config = join(files, 'config.json')
const reportSchema = z.object({
  runId: z.string(),
  samples: z.object({ test: z.number() }),
  metrics: z.object({ test: z.record(z.string(), z.number()) }),
})
type Row = Record<string, string | number | null>

async function train(path: string, task: string): Promise<z.infer<typeof reportSchema>> {
  const training = { epochs: 2, earlyStopping: null }
  writeFileSync(config, JSON.stringify({ task, model: { layers: [{ units: 4 }] }, training }))
  return reportSchema.parse((await runCli(home, 'train', path, '--config', config, '--json')).json())
}

/** Exports predictions and reads them with a reader of their own. */
async function exported(runId: string, ending: 'csv' | 'xlsx' | 'parquet'): Promise<Row[]> {
  const path = join(files, `${runId}.${ending}`)
  const outcome = await runCli(home, 'export', runId, '--format', 'predictions', '--output', path, '--json')
  expect(outcome.status, outcome.stdout).toBe(0)
  expect(outcome.json()).toMatchObject({ files: [{ path }], check: { maxAbsoluteDifference: 0 } })
  const bytes = readFileSync(path)
  if (ending === 'csv')
    return Papa.parse<Row>(bytes.toString('utf8').trimEnd(), { header: true, dynamicTyping: true }).data
  if (ending === 'parquet') return (await parquetReadObjects({ file: new Uint8Array(bytes).buffer })) as Row[]
  const [sheet] = await readWorkbook(bytes)
  const [heads = [], ...rows] = sheet?.data ?? []
  return rows.map((row) =>
    Object.fromEntries(heads.map((head, index) => [String(head), row[index]])),
  ) as Row[]
}

describe('predictions of texts', () => {
  const reviews = writeReviews(files, 200)
  let report: z.infer<typeof reportSchema>
  beforeAll(async () => {
    report = await train(reviews, 'classification')
  })

  it.each(['csv', 'xlsx', 'parquet'] as const)(
    'as %s are every test row with its text and the probability of each class',
    async (ending) => {
      const rows = await exported(report.runId, ending)
      expect(rows).toHaveLength(report.samples.test)
      const right = rows.filter(({ truth, answer }) => truth === answer).length
      expect(right / rows.length).toBeCloseTo(report.metrics.test['accuracy'] ?? NaN, 10)
      const lines = readFileSync(reviews, 'utf8').split('\n').slice(1)
      for (const { row, review, truth, ...others } of rows) {
        expect(`${review},${truth}`).toBe(lines[Number(row)])
        const [negative, positive] = [
          others['probability of negative'],
          others['probability of positive'],
        ].map(Number)
        expect((negative ?? NaN) + (positive ?? NaN)).toBeCloseTo(1, 5)
        expect(Math.max(negative ?? NaN, positive ?? NaN)).toBeCloseTo(Number(others['probability']), 5)
      }
    },
  )

  it('asks the texts of a file to the letter, whatever they look like, and none where there is none', async () => {
    const input = write(files, 'odd.csv', ['review', '12.50', '2.0', 'NA', '8. Nov. 08'])
    const asked = await runCli(home, 'predict', report.runId, '--input', input, '--json')
    const said = z.object({
      predictions: z.array(z.object({ input: z.string() })),
      withoutText: z.array(z.number()),
    })
    const { predictions, withoutText } = said.parse(asked.json())
    expect(predictions.map((prediction) => prediction.input)).toEqual(['12.50', '2.0', '8. Nov. 08'])
    expect(withoutText).toEqual([3])
    const numbers = write(files, 'numbers.csv', ['id,review', '1,12.50', '2,2.0', '3,10'])
    const table = (await runCli(home, 'predict', report.runId, '--input', numbers)).stdout
    expect(table.split('\n').map((line) => line.split(',').slice(0, 2).join())).toEqual(
      expect.arrayContaining(['1,12.50', '2,2.0', '3,10']),
    )
    const plain = write(files, 'plain.txt', ['12.50', '2.0', '3/11/2034'])
    const lines = await runCli(home, 'predict', report.runId, '--input', plain, '--json')
    const inputs = said.pick({ predictions: true }).parse(lines.json()).predictions
    expect(inputs.map((prediction) => prediction.input)).toEqual(['12.50', '2.0', '3/11/2034'])
  })
})

it('predictions whose texts a spreadsheet would calculate say so, and hold them as they are with --plain-cells', async () => {
  const reviews = join(files, 'formulas.csv')
  const [head = '', ...lines] = readFileSync(writeReviews(files, 120), 'utf8').trimEnd().split('\n')
  writeFileSync(reviews, [head, ...lines.map((line) => `=${line}`)].join('\n'))
  const { runId, samples } = await train(reviews, 'classification')
  const [bare, plain] = [join(files, 'bare.csv'), join(files, 'plain.csv')]
  const order = ['export', runId, '--format', 'predictions', '--json']
  const told = await runCli(home, ...order, '--output', bare)
  expect(told.json()).toMatchObject({ formulas: samples.test })
  expect(told.stderr).toContain('With --plain-cells it shows the text.')
  const silent = await runCli(home, ...order, '--plain-cells', '--output', plain)
  expect(silent.json()).not.toHaveProperty('formulas')
  expect(readFileSync(bare, 'utf8')).not.toContain("'=")
  expect(readFileSync(plain, 'utf8').match(/"'=/g)).toHaveLength(samples.test)
})

describe('predictions of a series', () => {
  it('are every step with its time and intervals', async () => {
    const report = await train(writeSeries(files, 400), 'forecasting')
    const rows = await exported(report.runId, 'csv')
    expect(Object.keys(rows[0] ?? {})).toEqual(
      expect.arrayContaining(['row', 'time', 'truth', 'answer', 'low80', 'high80', 'low95', 'high95']),
    )
    const errors = rows.map(({ truth, answer }) => Math.abs(Number(truth) - Number(answer)))
    const mae = errors.reduce((sum, error) => sum + error, 0) / errors.length
    expect(mae).toBeCloseTo(report.metrics.test['mae'] ?? NaN, 4)
  })
})
