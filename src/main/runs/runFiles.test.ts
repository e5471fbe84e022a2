import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { storedByVersion } from '../../../test/support/storedByVersion'
import { homePaths, type HomePaths } from '../home/homePaths'
import { projectPaths } from '../resources/projectFolder'
import { openStore, type Store } from '../store/openStore'
import { presentRun } from './presentRun'
import { dropCheckpoints, moveEvaluations, readEvaluation } from './runFiles'

const id = 'r_imc6buh2977t'
const paused = 'r_1x5ufuatrdhs'
let folder = ''
let paths: HomePaths
let store: Store
const evaluation = () => join(paths.runFolder(id), 'evaluation.json')
const never = () => false

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'))
  paths = homePaths(folder)
  store = openStore({ file: storedByVersion(folder, 5), migrations: projectPaths().migrations })
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true })
})

it('an evaluation is the same before and after it becomes a file, and no other run loses its own', async () => {
  const before = readEvaluation({ store, paths }, id)
  expect(before).toMatchObject({ evaluation: { task: 'classification' }, warning: null })
  await moveEvaluations({ store, paths }, never)
  expect(store.evaluations.toMove(10)).toEqual([])
  expect(readEvaluation({ store, paths }, id)).toEqual(before)
  expect(readEvaluation({ store, paths }, 'r_dw6sudiytgl7').evaluation?.task).toBe('forecasting')
})

it('moving ends when the application does, and goes on another time', async () => {
  await moveEvaluations({ store, paths }, () => true)
  expect(store.evaluations.toMove(10)).toHaveLength(2)
  await Promise.all([moveEvaluations({ store, paths }, never), moveEvaluations({ store, paths }, never)])
  expect(store.evaluations.toMove(10)).toEqual([])
})

it('a file that is there already is not replaced by what the database held', async () => {
  writeFileSync(evaluation(), '{"newer":true}')
  await moveEvaluations({ store, paths }, never)
  expect(readFileSync(evaluation(), 'utf8')).toBe('{"newer":true}')
})

it('a run without its evaluation opens, and says what is missing', async () => {
  await moveEvaluations({ store, paths }, never)
  rmSync(evaluation())
  const run = presentRun({ store, paths }, id)
  expect(run).toMatchObject({ evaluation: null, metrics: { test: { accuracy: 1 } } })
  expect(run.warnings.at(-1)).toMatchObject({
    code: 'evaluation.missing',
    message: expect.stringContaining('is missing'),
  })
  writeFileSync(evaluation(), '{"task":')
  expect(presentRun({ store, paths }, id).warnings.at(-1)?.message).toContain('is damaged')
})

it('a run that was not judged lacks nothing', () => {
  expect(presentRun({ store, paths }, paused)).toMatchObject({ evaluation: null, warnings: [] })
})

it('checkpoints of runs that are over go, those of runs that can go on stay', async () => {
  await dropCheckpoints({ store, paths }, never)
  const checkpoint = (run: string) => existsSync(join(paths.runFolder(run), 'checkpoint.bin'))
  expect([id, 'r_dw6sudiytgl7', paused, 'r_aabf4owlr2mm'].map(checkpoint)).toEqual([false, false, true, true])
})
