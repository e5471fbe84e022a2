import { describe, expect, it } from 'vitest'
import { batchNumbers } from '../testing/batchNumbers'
import { smallForecasting } from '../testing/exampleExperiments'
import { memorySource } from '../testing/memorySource'
import { sineRows } from '../testing/toyRows'
import { prepare } from './prepare'
import { showWindow } from './showWindow'

describe('a window of a series', () => {
  const rows = sineRows(200)
  const prepared = () =>
    prepare(smallForecasting, { dataset: memorySource(rows), testDataset: null, onProgress: () => undefined })

  it('shows the numbers that the network is trained on', async () => {
    const task = await prepared()
    for (const part of ['train', 'validation', 'test'] as const) {
      const origin = task.members[0].samples[part].origins[0] ?? 0
      const batch = batchNumbers(task.samples[part].batch(Int32Array.of(0)))
      const shown = showWindow(task.members[0], origin)
      expect(shown).toMatchObject({ origin, part })
      expect(shown.steps.flatMap(({ inputs }) => inputs ?? [])).toEqual(batch.values)
      expect(shown.steps.flatMap(({ answer }) => answer ?? [])).toEqual([...batch.targets])
      expect(shown.steps.map(({ value }) => value)).toEqual(shown.steps.map(({ row }) => rows[row]?.value))
    }
  })

  it('belongs to no part when its targets lie in two', async () => {
    const task = await prepared()
    expect(showWindow(task.members[0], task.members[0].parts.validationFrom - 2).part).toBeNull()
  })

  it('is the nearest one there is', async () => {
    const task = await prepared()
    expect(showWindow(task.members[0], -5).origin).toBe(smallForecasting.preparation.window - 1)
    expect(showWindow(task.members[0], 1e9).origin).toBe(199 - smallForecasting.preparation.horizon)
  })
})
