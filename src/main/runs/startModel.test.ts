import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { storedByVersion } from '../../../test/support/storedByVersion'
import { temporaryFolder } from '../../../test/support/temporaryFolder'
import { homePaths, type HomePaths } from '../home/homePaths'
import { projectPaths } from '../resources/projectFolder'
import { openDatabase } from '../store/openDatabase'
import { openStore, type Store } from '../store/openStore'
import type { StoredExperiment } from '../store/experimentStore'
import { findStart, keepParts, keepStart, startedFrom } from './startModel'

const [one, other, mean] = ['r_k03vmt9xffg2', 'r_dbjihq7q92ka', 'r_y85d24jrch3n']
/** The experiment of the run that combines the two others. */
const combination = 'e_etx6fjcci0pa'
const again = 'r_000000000001'
let paths: HomePaths
let store: Store

beforeEach(() => {
  const home = temporaryFolder()
  paths = homePaths(home)
  const { migrations } = projectPaths()
  const file = storedByVersion(home, 12)
  const { connection } = openDatabase(file, migrations)
  connection
    .prepare(
      `update experiments set settings = json_set(settings, '$.training.combines', json(?)) where id = ?`,
    )
    .run(JSON.stringify([one, other]), combination)
  connection.close()
  store = openStore({ file, migrations })
  const run = { experimentId: combination, name: 'again', color: 0, owner: null, createdAt: 1 }
  store.runs.add({ ...run, id: again, repeats: mean })
})
afterEach(() => {
  store.close()
})

const needs = () => ({ store, paths })
const folderOf = (id: string, ...inside: string[]): string => join(paths.runFolder(id), ...inside)
const experiment = (): StoredExperiment => store.experiments.find(combination) ?? expect.unreachable()
const startingFrom = (id: string): StoredExperiment => {
  const { settings, ...rest } = experiment()
  const training = { ...settings.training, startFrom: id, combines: undefined }
  return { ...rest, settings: { ...settings, training } as typeof settings }
}
const failure = (code: string) => expect.objectContaining({ error: expect.objectContaining({ code }) })
const repetition = { id: again, repeats: mean }
const originOf = (...place: [string, ...string[]]): unknown =>
  JSON.parse(readFileSync(folderOf(...place, 'origin.json'), 'utf8'))

describe('the models that a run combines', () => {
  it('are put beside it whole, each with what learned from all rows', () => {
    expect(keepParts(needs(), { id: mean, repeats: null }, experiment())).not.toBeNull()
    expect(readdirSync(folderOf(mean, 'parts')).sort()).toEqual(['0', '1'])
    expect(originOf(mean, 'parts', '1')).toMatchObject({ id: other })
    expect(existsSync(folderOf(mean, 'parts', '1', 'all-rows', 'model.json'))).toBe(true)
  })

  it('of a repetition are the model that it repeats where they are gone, and stay when that is gone too', () => {
    for (const id of [one, other]) rmSync(folderOf(id, 'model.json'))
    keepParts(needs(), repetition, experiment())
    expect(originOf(again, 'parts', '0')).toMatchObject({ id: mean })
    rmSync(folderOf(mean, 'model.json'))
    keepParts(needs(), repetition, experiment())
    expect(existsSync(folderOf(again, 'parts', '0', 'model.json'))).toBe(true)
  })

  it('are not taken for the first of them where they are one model of all', () => {
    for (const id of [one, other]) rmSync(folderOf(id, 'model.json'))
    keepParts(needs(), repetition, experiment())
    expect(() => findStart(needs(), one)).toThrow(failure('run.freed'))
    expect(findStart(needs(), mean).id).toBe(mean)
  })

  it('are taken from beside the run where their own are gone', () => {
    keepParts(needs(), { id: mean, repeats: null }, experiment())
    rmSync(folderOf(one, 'model.json'))
    expect(findStart(needs(), one)).toMatchObject({ id: one, name: store.runs.find(one)?.name })
    keepParts(needs(), repetition, experiment())
    expect(originOf(again, 'parts', '0')).toMatchObject({ id: one })
  })
})

describe('the weights that a run begins with', () => {
  it('leave nothing behind where copying them fails half way, and are put there whole the next time', () => {
    const [weights = ''] = readdirSync(folderOf(one)).filter((name) => name.startsWith('weights'))
    renameSync(folderOf(one, weights), folderOf(one, 'aside'))
    // A folder can neither be linked nor copied as a file; the model's description was before.
    mkdirSync(folderOf(one, weights))
    expect(() => keepStart(needs(), { id: again }, startingFrom(one))).toThrow()
    expect(readdirSync(paths.runFolder(again))).toEqual([])
    rmdirSync(folderOf(one, weights))
    renameSync(folderOf(one, 'aside'), folderOf(one, weights))
    keepStart(needs(), { id: again }, startingFrom(one))
    expect(readFileSync(folderOf(again, 'start', weights))).toEqual(readFileSync(folderOf(one, weights)))
  })

  it('replace what a killed process left there', () => {
    mkdirSync(folderOf(again, 'start'), { recursive: true })
    const [weights = ''] = readdirSync(folderOf(one)).filter((name) => name.startsWith('weights'))
    writeFileSync(folderOf(again, 'start', weights), 'half')
    keepStart(needs(), { id: again }, startingFrom(one))
    expect(readFileSync(folderOf(again, 'start', weights))).toEqual(readFileSync(folderOf(one, weights)))
  })

  it('are refused where they are not as long as their model says', () => {
    const [weights = ''] = readdirSync(folderOf(one)).filter((name) => name.startsWith('weights'))
    writeFileSync(folderOf(one, weights), 'half')
    expect(() => keepStart(needs(), { id: again }, startingFrom(one))).toThrow(failure('run.modelDamaged'))
    expect(existsSync(folderOf(again, 'start'))).toBe(false)
  })

  it('are told by the id of their run where what tells its name is damaged', () => {
    const gone = 'r_000000000009'
    mkdirSync(folderOf(again, 'start'), { recursive: true })
    writeFileSync(folderOf(again, 'start', 'origin.json'), '{"id":"r_0')
    const { start, warnings } = startedFrom(needs(), again, startingFrom(gone).settings)
    expect(start).toEqual({ id: gone, name: gone, isHere: false })
    expect(warnings.map(({ code }) => code)).toEqual(['start.nameless'])
    expect(startedFrom(needs(), again, startingFrom(one).settings).warnings).toEqual([])
  })
})
