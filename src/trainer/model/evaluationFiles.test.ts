import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { evaluationSchema, type Evaluation } from '../../shared/tasks/catalogue'
import { readAnswers, saveEvaluation } from './evaluationFiles'

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
  const table = await readAnswers(folder)
  const values = (name: string) => Array.from(table.getChild(name) ?? [])
  expect(values('row')).toEqual([7, 3, 9])
  expect(values('truth')).toEqual(['good', 'bad', null])
  expect(values('answer')).toEqual(['bad', 'bad', 'good'])
  expect(values('probability')).toEqual([0.5, 0.75, 1])
  expect(values('value')).toEqual([1.5, NaN, 2])
  rmSync(folder, { recursive: true })
})

it('answers that were changed or cut on the disk are named and not shown; those of earlier builds carry no hash', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'evaluation-'))
  const [answers, judged] = [join(folder, 'predictions.arrow'), join(folder, 'evaluation.json')]
  await expect(readAnswers(folder)).rejects.toMatchObject({ error: { code: 'run.noAnswers' } })
  await saveEvaluation(folder, evaluation, { row: Int32Array.of(7, 3, 9) })
  const written = readFileSync(answers)
  const changed = Buffer.from(written)
  changed[changed.indexOf(Buffer.from([7, 0, 0, 0, 3]))] = 8
  for (const bytes of [changed, written.subarray(0, written.length - 40)]) {
    writeFileSync(answers, bytes)
    await expect(readAnswers(folder)).rejects.toMatchObject({ error: { code: 'run.answersDamaged' } })
  }
  writeFileSync(answers, written)
  writeFileSync(judged, JSON.stringify(evaluation))
  expect((await readAnswers(folder)).numRows).toBe(3)
  rmSync(folder, { recursive: true })
})
