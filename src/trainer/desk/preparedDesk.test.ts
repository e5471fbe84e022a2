import { describe, expect, it } from 'vitest'
import { prepareTask } from '../../tasks/engines'
import { smallClassification } from '../../tasks/testing/exampleExperiments'
import { memorySource } from '../../tasks/testing/memorySource'
import { orderedTexts } from '../../tasks/testing/toyRows'
import { PreparedDesk, type ExperimentInput } from './preparedDesk'

const rows = orderedTexts(60)
const input = (changes: Partial<typeof smallClassification> = {}, file = 'a.arrow'): ExperimentInput => ({
  experiment: { ...smallClassification, ...changes },
  dataset: { file, rows: rows.length, columns: [] },
  testDataset: null,
  vectors: null,
})
const never = new AbortController().signal

function countingDesk() {
  let prepared = 0
  const desk = new PreparedDesk((experiment, context) => {
    prepared += 1
    return prepareTask(experiment, { ...context, dataset: memorySource(rows) })
  })
  return { desk, count: () => prepared }
}

describe('the desk', () => {
  it('reads the rows of a draft once, whatever is asked about it and however its model changes', async () => {
    const { desk, count } = countingDesk()
    await desk.prepared(input(), never)
    const larger = { ...smallClassification.model, embedding: 16 }
    const task = await desk.prepared(input({ model: larger, name: 'other' }), never)
    expect(count()).toBe(1)
    expect(task.network.layers[0]).toMatchObject({ kind: 'embedding', dimension: 16 })
  })

  it('reads again when data, preparation or seed change, and keeps only the latest', async () => {
    const { desk, count } = countingDesk()
    const drafts = [
      input(),
      input({ preparation: { ...smallClassification.preparation, sequenceLength: 5 } }),
      input({ training: { ...smallClassification.training, seed: 7 } }),
      input({}, 'b.arrow'),
    ]
    for (const draft of drafts) await desk.prepared(draft, never)
    expect(count()).toBe(4)
    await desk.prepared(input(), never)
    expect(count()).toBe(5)
  })

  it('keeps nothing of a preparation that was cancelled', async () => {
    const { desk, count } = countingDesk()
    await expect(desk.prepared(input(), AbortSignal.abort())).rejects.toThrow()
    await desk.prepared(input(), never)
    expect(count()).toBe(2)
  })
})
