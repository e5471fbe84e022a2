import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { wideDataset, addManyRuns } from '../../../test/support/manyRuns'
import { temporaryFolder } from '../../../test/support/temporaryFolder'
import { homePaths } from '../home/homePaths'
import { projectPaths } from '../resources/projectFolder'
import { openStore } from './openStore'

const { migrations } = projectPaths()
const newFile = (): string => homePaths(temporaryFolder()).database

it('a data set that cannot be read does not hide the others', () => {
  const file = newFile()
  const unreadable: string[] = []
  const store = openStore({ file, migrations, onUnreadable: (id) => unreadable.push(id) })
  const [good, bad] = ['1', '2'].map((digit) => ({ ...wideDataset(2), id: `d_${digit.repeat(16)}` }))
  for (const dataset of [good, bad]) if (dataset) store.datasets.add(dataset)
  const database = new Database(file)
  database.prepare('UPDATE datasets SET columns = ? WHERE id = ?').run('[{"name":', bad?.id)
  database.close()
  expect(store.datasets.list().map(({ dataset }) => dataset.id)).toEqual([good?.id])
  expect(unreadable).toEqual([bad?.id])
  store.close()
})

it('a data set is removed unless a run that waits, is trained or may go on reads it', () => {
  const store = openStore({ file: newFile(), migrations })
  const [run = ''] = addManyRuns(store, { runs: 1, epochs: 1, columns: 2 })
  const { id } = wideDataset(2)
  store.runs.requeue(run, 'me', null)
  expect([store.datasets.remove(id, 1), store.runs.remove(run, 1)]).toEqual([false, false])
  store.runs.takeNext('me', 1, { own: false })
  expect([store.datasets.remove(id, 1), store.runs.remove(run, 1)]).toEqual([false, false])
  store.runs.pause(run, 'me', 1)
  expect(store.datasets.remove(id, 1)).toBe(false)
  expect(store.runs.remove(run, 1)).toBe(true)
  store.close()
})
