import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tableFromIPC } from 'apache-arrow'
import { expect, it } from 'vitest'
import { evaluationSchema, type Evaluation } from '../../shared/tasks/catalogue'
import { saveEvaluation } from './evaluationFiles'

const evaluation: Evaluation = {
  task: 'classification',
  labels: ['bad', 'good'],
  confusion: [
    [1, 0],
    [1, 1],
  ],
  perClass: [],
  mistakes: [],
}

it('the evaluation and every answer of a run lie whole in its folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'evaluation-'))
  await saveEvaluation(folder, evaluation, {
    row: Int32Array.of(7, 3, 9),
    truth: ['good', 'bad', null],
    answer: ['bad', 'bad', 'good'],
    probability: Float32Array.of(0.5, 0.75, 1),
    value: Float64Array.of(1.5, NaN, 2),
  })
  expect(readdirSync(folder).toSorted()).toEqual(['evaluation.json', 'predictions.arrow'])
  expect(evaluationSchema.parse(JSON.parse(readFileSync(join(folder, 'evaluation.json'), 'utf8')))).toEqual(
    evaluation,
  )
  const table = tableFromIPC(readFileSync(join(folder, 'predictions.arrow')))
  const values = (name: string) => Array.from(table.getChild(name) ?? [])
  expect(values('row')).toEqual([7, 3, 9])
  expect(values('truth')).toEqual(['good', 'bad', null])
  expect(values('answer')).toEqual(['bad', 'bad', 'good'])
  expect(values('probability')).toEqual([0.5, 0.75, 1])
  expect(values('value')).toEqual([1.5, NaN, 2])
  rmSync(folder, { recursive: true })
})
