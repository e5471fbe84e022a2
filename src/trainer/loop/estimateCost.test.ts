import { expect, it } from 'vitest'

import { openEngine } from '../engine/openEngine'
import { NetworkGroup } from '../network/networkGroup'
import { startWeights } from '../network/startWeights'
import { nextTokenToy, toyExperiment } from '../testing/nextTokenToy'
import { estimateCost, secondsFor } from './estimateCost'

it('reads seconds off the line through measured batches', () => {
  const timed = [
    { work: 100, seconds: 0.2 },
    { work: 200, seconds: 0.3 },
    { work: 300, seconds: 0.4 },
  ]
  expect(secondsFor(150, timed)).toBeCloseTo(0.25)
  expect(secondsFor(400, timed)).toBeCloseTo(0.5)
})

it('takes time in proportion to the work when all batches are alike', () => {
  const timed = [
    { work: 100, seconds: 0.2 },
    { work: 100, seconds: 0.4 },
  ]
  expect(secondsFor(50, timed)).toBeCloseTo(0.15)
})

it('is measured of streams too, whose batches go on from nothing then', async () => {
  const { kernel } = await openEngine({ engine: 'auto', kernel: 'auto', threads: 1 })
  const task = nextTokenToy()
  const networks = NetworkGroup.create(task.network, kernel)
  startWeights(networks, task, 1)
  try {
    expect(estimateCost(kernel, networks, task, toyExperiment).secondsPerEpoch).toBeGreaterThan(0)
  } finally {
    networks.release()
    await kernel.close()
  }
})
