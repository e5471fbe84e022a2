import { beforeEach, expect, it } from 'vitest'
import { storedByVersion } from '../../../test/support/storedByVersion'
import { temporaryFolder } from '../../../test/support/temporaryFolder'
import type { LogContent } from '../../shared/domain/logbook'
import { experimentSchema } from '../../shared/tasks/catalogue'
import { homePaths } from '../home/homePaths'
import { projectPaths } from '../resources/projectFolder'
import { openStore, type Store } from '../store/openStore'
import { pageInput } from './pageInput'

let home = ''
let store: Store
const ids = { short: 'r_00000000000a', long: 'r_00000000000b' }

beforeEach(() => {
  home = temporaryFolder()
  store = openStore({ file: storedByVersion(home, 4), migrations: projectPaths().migrations })
  const [some] = store.runs.ended()
  const run = store.runs.find(some ?? '')
  const made = store.experiments.find(run?.experimentId ?? '')
  if (run === null || made === null) throw new Error('a stored run')
  const add = (id: string, epochs: number): void => {
    const settings = experimentSchema.parse({
      ...made.settings,
      training: { ...made.settings.training, epochs },
    })
    const experimentId = id.replace('r_', 'e_')
    store.experiments.add({ ...made, id: experimentId, settings })
    store.runs.add({ id, experimentId, name: id, color: 0, owner: null, repeats: null, createdAt: 1 })
  }
  add(ids.short, 1)
  add(ids.long, 7)
})

const shown = (...contents: LogContent[]) => {
  const parts = contents.map((content, at) => ({ id: `p_${String(at).padStart(12, '0')}`, content }))
  const vectors = { describe: () => null } as never
  const page = { id: 'l_000000000000', title: 'Page', parts, createdAt: 1, changedAt: 1 }
  return pageInput({ store, paths: homePaths(home), vectors }, page)
}

it('tells the settings of each run in the order in which the part names them, whatever order the page named them in before', () => {
  const figures: LogContent = { kind: 'figures', runs: [ids.long, ids.short] }
  const epochsOf = (runs: string[]) =>
    shown(figures, { kind: 'settings', runs }).parts[1]?.differences.find(
      ({ path }) => path === 'training.epochs',
    )?.values
  expect(epochsOf([ids.short, ids.long])).toEqual([1, 7])
  expect(epochsOf([ids.long, ids.short])).toEqual([7, 1])
})

it('leaves out deleted runs, and what differs where one is left', () => {
  const ended = store.runs.ended()[0] ?? expect.unreachable()
  const settings: LogContent = { kind: 'settings', runs: [ids.long, ended] }
  const before = shown(settings)
  expect(before.runs.map(({ id }) => id)).toEqual([ids.long, ended])
  expect(before.parts[0]?.differences).not.toEqual([])
  expect(store.runs.remove(ended, 2)).toBe(true)
  const after = shown(settings)
  expect(after.runs.map(({ id }) => id)).toEqual([ids.long])
  expect(after.parts[0]?.differences).toEqual([])
})
