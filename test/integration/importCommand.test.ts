import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { write, writeReviews, writeSeries } from '../support/generatedTables'
import { runCli, type CliOutcome } from '../support/runCli'
import { temporaryFolder } from '../support/temporaryFolder'

const files = temporaryFolder()
const home = temporaryFolder()
const reviews = writeReviews(files, 400)

const json = (outcome: CliOutcome): unknown => {
  expect(outcome.status, outcome.stderr + outcome.stdout).toBe(0)
  return outcome.json()
}

describe('import', () => {
  it('prints the data set, and the same one when the file comes twice', async () => {
    const first = json(await runCli(home, 'import', reviews, '--json'))
    expect(first).toMatchObject({
      datasetId: expect.stringMatching(/^d_[0-9a-f]{16}$/),
      name: 'reviews',
      rows: 400,
      columns: [
        { name: 'review', type: 'text', missing: 0, unique: 400 },
        { name: 'sentiment', type: 'category', missing: 0, unique: 2 },
      ],
      format: { kind: 'csv', encoding: 'utf-8', delimiter: ',', decimal: '.', header: true },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      warnings: [],
      suggestions: [{ task: 'classification' }],
    })
    expect(json(await runCli(home, 'import', reviews, '--json'))).toEqual(first)
  })

  it('takes several files', async () => {
    const paths = [writeReviews(files, 40, 'a.csv', 8), writeSeries(files, 40, 'b.csv')]
    expect(json(await runCli(home, 'import', ...paths, '--json'))).toMatchObject([
      { name: 'a', rows: 40 },
      { name: 'b', rows: 40 },
    ])
  })

  it('tries all of several files, and says of each what came of it', async () => {
    const paths = [
      writeSeries(files, 50, 'good.csv'),
      join(files, 'none.csv'),
      writeReviews(files, 30, 'more.csv'),
    ]
    const outcome = await runCli(home, 'import', ...paths, '--json')
    expect(outcome.status).toBe(1)
    expect(outcome.json()).toMatchObject([
      { name: 'good' },
      { path: paths[1], error: { code: 'file.notFound' } },
      { name: 'more', rows: 30 },
    ])
  })

  it('says that the rows are known, and what was noticed of the other file', async () => {
    const rows = Array.from({ length: 30 }, (_, row) =>
      JSON.stringify({ day: row, note: `note ${row} of them` }),
    )
    await runCli(home, 'import', write(files, 'rec.json', [`[${rows.join(',')}]`]))
    const path = write(files, 'lines.jsonl', [...rows.slice(0, 9), '{"day": 9,', ...rows.slice(9)])
    const { stdout } = await runCli(home, 'import', path)
    expect(stdout).toMatch(
      /Note: "lines\.jsonl" has the rows that "rec" was imported with.* Noticed at its import: /,
    )
  })
})
