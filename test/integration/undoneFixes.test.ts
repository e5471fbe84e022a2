import { expect, it } from 'vitest'
import { appliedText } from '../../src/shared/domain/fixText'
import type { Fix } from '../../src/shared/domain/fix'
import { write } from '../support/generatedTables'
import { openWorkbench, valueOf } from '../support/openWorkbench'
import { temporaryFolder } from '../support/temporaryFolder'

const files = temporaryFolder()
const home = temporaryFolder()

it('a fix that is taken back leaves a later one without effect, which it gets back with it', async () => {
  const workbench = await openWorkbench(home)
  const { client } = workbench
  const day = (row: number): string => `2024-01-${String(row + 1).padStart(2, '0')}`
  const lines = Array.from({ length: 30 }, (_, row) => `${day(row)},${row % 6 === 4 ? -200 : row}`)
  const id = await workbench.importFile(write(files, 'marks.csv', ['time,co', ...lines]))
  const recipe = async () => (await valueOf(client.datasets.get({ id }))).recipe
  const done = async (jobId: string) =>
    expect(await workbench.jobEnded(jobId)).toMatchObject({ status: 'done', error: null })
  const fixed = async (fix: Fix) => done((await valueOf(client.datasets.fix({ id, fix }))).jobId)
  const marks: Fix = { kind: 'treatAsMissing', columns: ['co'], values: [-200] }

  await fixed(marks)
  await fixed({ kind: 'fillMissing', columns: ['co'], method: 'forward' })
  const { hash } = await valueOf(client.datasets.get({ id }))
  const both = ['5 cells of "co" changed; 30 rows', '5 cells of "co" changed; 30 rows']
  expect((await recipe()).map(appliedText)).toEqual(both)

  await done((await valueOf(client.datasets.removeFix({ id, step: 0 }))).jobId)
  expect((await recipe()).map(appliedText)).toEqual(['changes nothing now, without "Treat -200 as missing"'])

  await fixed(marks)
  expect((await recipe()).map(appliedText)).toEqual(both)
  expect((await recipe()).map(({ title }) => title)).toEqual([
    'Treat -200 as missing',
    'Fill with the value before',
  ])
  expect((await valueOf(client.datasets.get({ id }))).hash).toBe(hash)
})
