import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { storedByVersion } from '../../../test/support/storedByVersion'
import { runQuestionSchema } from '../../shared/domain/runPage'
import { readRunQuestion } from '../runs/readRunQuestion'
import { projectPaths } from '../resources/projectFolder'
import { fillScores } from '../runs/scoreOf'
import { openDatabase } from './openDatabase'
import { recipeOf } from './recipeOf'
import { openStore, type Store } from './openStore'
import { noPicture } from './datasetRows'

const { migrations } = projectPaths()
let folder = ''
let stores: Store[] = []
const open = (version: number): Store => {
  const store = openStore({ file: storedByVersion(folder, version), migrations })
  stores.push(store)
  fillScores(store)
  return store
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stored-'))
  stores = []
})
afterEach(() => {
  for (const store of stores) store.close()
  rmSync(folder, { recursive: true })
})
const listed = (store: Store) => store.runs.page(readRunQuestion(runQuestionSchema.parse({}))).items

describe('what an earlier version stored', () => {
  it.each([4, 5])(
    'is read whole in version %i: data sets, runs, their experiments, epochs and evaluations',
    (version) => {
      const store = open(version)
      expect(store.datasets.list().map(({ dataset }) => dataset.name)).toHaveLength(2)
      const finished = listed(store).filter(({ status }) => status === 'finished')
      expect(finished).toHaveLength(2)
      for (const { id, name, task, epochs } of finished) {
        const run = store.runs.find(id)
        const settings = store.experiments.find(run?.experimentId ?? '')?.settings
        expect(settings).toMatchObject({ name, task })
        expect(settings?.split.seed).toBe(settings?.training.seed)
        expect(store.epochs.ofRun(id)).toHaveLength(epochs)
        expect(store.evaluations.ofRun(id)?.metrics.test).toHaveProperty('loss')
        expect(JSON.parse(store.evaluations.unmoved(id) ?? '{}')).toMatchObject({ task })
      }
    },
  )

  it('gets its scores and counts of epochs', () => {
    const runs = new Map(listed(open(5)).map((run) => [run.name, run]))
    expect(runs.get('moods, finished')).toMatchObject({
      epochs: 3,
      goodness: 1,
      score: { metric: 'accuracy', value: 1, part: 'test' },
    })
    expect(runs.get('moods, paused')).toMatchObject({ epochs: 3, score: { part: 'validation' } })
    expect(runs.get('moods, waiting')).toMatchObject({ epochs: 0, score: null, goodness: null })
  })

  it('leaves a run that waited in the queue, for whoever takes it', () => {
    const store = open(5)
    expect(store.runs.countQueued()).toBe(1)
    const taken = store.runs.takeNext('me', 1, { own: false })
    expect(store.runs.find(taken ?? '')).toMatchObject({ name: 'moods, waiting', owner: 'me' })
  })

  it('has the recipes that its settings have now, so that a run of another seed stands beside it', () => {
    const store = open(12)
    while (store.experiments.fillRecipes(100));
    const finished = listed(store).filter(({ status }) => status === 'finished')
    expect(new Set(finished.map(({ task }) => task)).size).toBe(5)
    for (const { id, name } of finished) {
      const experiment = store.experiments.find(store.runs.find(id)?.experimentId ?? '')
      if (experiment === null) throw new Error(`${name} has lost its experiment`)
      const { settings } = experiment
      settings.training.seed += 90
      expect(store.runs.newestOf(recipeOf(experiment)), name).not.toBeNull()
    }
  })

  it('is listed without its picture where that is not known here', () => {
    const file = storedByVersion(folder, 4)
    const { connection } = openDatabase(file, migrations)
    connection.exec(`update datasets set picture = '{"kind":"hologram"}'`)
    connection.close()
    const store = openStore({ file, migrations })
    stores.push(store)
    expect(store.datasets.list().map(({ dataset }) => dataset.picture)).toEqual([noPicture, noPicture])
  })

  it('has names of one line, also where an earlier version took others', () => {
    const file = storedByVersion(folder, 4)
    const { connection } = openDatabase(file, migrations)
    connection.exec(
      `update runs set name = 'a' || char(8238, 10) || 'b'; update datasets set name = 'c' || char(13) || 'd'`,
    )
    connection.close()
    const store = openStore({ file, migrations })
    stores.push(store)
    const [run] = listed(store)
    expect([run?.name, run?.datasetName, store.runs.find(run?.id ?? '')?.name]).toEqual(['a b', 'c d', 'a b'])
    expect(store.datasets.nameOf(run?.datasetId ?? '')).toBe('c d')
  })

  it('keeps an experiment that cannot be read as it is', () => {
    const file = storedByVersion(folder, 5)
    const raw = openDatabase(file, migrations).connection
    raw.exec(`update experiments set settings = 'damaged' where id = 'e_8q5k8vwuke2r'`)
    raw.close()
    const store = openStore({ file, migrations })
    stores.push(store)
    expect(listed(store)).toHaveLength(5)
  })
})
