import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addManyRuns } from '../../../test/support/manyRuns'
import { runQuestionSchema } from '../../shared/domain/runPage'
import { readRunFilter, readRunQuestion } from '../runs/readRunQuestion'
import { projectPaths } from '../resources/projectFolder'
import { openStore, type Store } from './openStore'

let folder = ''
let store: Store
let ids: string[] = []
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'runs-'))
  store = openStore({ file: join(folder, 'a.sqlite'), migrations: projectPaths().migrations })
  ids = addManyRuns(store, { runs: 12, epochs: 2, columns: 3 })
  store.runs.changeTags(ids[0] ?? '', ['Good', 'first'], [])
  store.runs.changeTags(ids[1] ?? '', ['good enough'], [])
  store.runs.label(ids[2] ?? '', { starred: true, note: 'The *learning rate* was too high' })
  store.runs.label(ids[3] ?? '', { archivedAt: 5 })
  store.runs.setScore(ids[4] ?? '', null, null)
})
afterAll(() => {
  store.close()
  rmSync(folder, { recursive: true })
})

const question = (where: string, archived: 'with' | 'without' = 'with') =>
  readRunQuestion(runQuestionSchema.parse({ filter: { where, archived } }))
/** Places of the runs that an expression finds, from 0 for the oldest. */
const found = (where: string): number[] =>
  store.runs
    .page(question(where))
    .items.map(({ id }) => ids.indexOf(id))
    .sort((one, other) => one - other)
const every = Array.from({ length: 12 }, (_, index) => index)
const but = (...left: number[]): number[] => every.filter((index) => !left.includes(index))

describe('an expression over runs', () => {
  it('finds by name, tag, star and note, whatever the case', () => {
    expect(found('name = "reviews 3"')).toEqual([2])
    expect(found('tag = good')).toEqual([0])
    expect(found('tag ~ GOOD')).toEqual([0, 1])
    expect(found('tag != good')).toEqual(but(0))
    expect(found('tag = null')).toEqual(but(0, 1))
    expect(found('starred')).toEqual([2])
    expect(found('note ~ "learning RATE"')).toEqual([2])
    expect(found('archived')).toEqual([3])
  })

  it('compares settings and metrics', () => {
    const rows = store.runs.page(question('')).items
    const better = rows.filter((row) => (row.score?.value ?? 0) > 0.5).map(({ id }) => ids.indexOf(id))
    expect(found('accuracy > 50% and score != null')).toEqual(better.sort((one, other) => one - other))
    expect(found('model.layers.0.units >= 1 and cell = LSTM')).toEqual(every)
    expect(found('model.layers.1.units = null')).toEqual(every)
    expect(found('bidirectional = true')).toEqual([])
    expect(found('seconds < 31')).toEqual([0, 7])
    expect(found('created >= 2023-11-14 and created < 2100-01-01')).toEqual(every)
  })

  it('takes a value that is not there as unlike every value', () => {
    expect(found('score > 0')).toEqual(but(4))
    expect(found('not (score > 0)')).toEqual([4])
    expect(found('score != 0.123')).toEqual(every)
    expect(found('score = null')).toEqual([4])
  })

  it('joins by and before or, and by parentheses', () => {
    expect(found('starred or archived and tag = good')).toEqual([2])
    expect(found('(starred or archived) and not tag = good')).toEqual([2, 3])
    expect(found('name in ("reviews 1", "reviews 2")')).toEqual([0, 1])
  })

  it('cannot leave its place in the query', () => {
    expect(found(`name = "'; drop table runs; --"`)).toEqual([])
    expect(found(`note ~ "%"`)).toEqual([])
    expect(found('starred')).toEqual([2])
  })
})

describe('groups of runs', () => {
  const groups = (by: 'dataset' | 'task' | 'tag' | 'status', where = '') =>
    store.runs.groups(readRunFilter(runQuestionSchema.parse({ filter: { where } }).filter), by)

  it('count the runs that a filter leaves, with the best of each', () => {
    const [group, ...others] = groups('dataset')
    expect(others).toEqual([])
    const best = store.runs
      .page(readRunQuestion(runQuestionSchema.parse({ sort: { by: 'score', descending: true }, limit: 1 })))
      .items.map(({ id }) => id)
    expect(group).toMatchObject({ title: 'reviews', runs: 11, best: { id: best[0] } })
    expect(groups('dataset', 'starred')).toMatchObject([{ runs: 1, best: { id: ids[2] } }])
  })

  it('hold a run under each of its tags, and those without a tag together', () => {
    expect(groups('tag').map(({ title, runs }) => [title, runs])).toEqual([
      ['Without a tag', 9],
      ['good enough', 1],
      ['Good', 1],
      ['first', 1],
    ])
  })
})
