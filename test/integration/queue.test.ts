import { beforeAll, describe, expect, it } from 'vitest'
import type { Queue } from '../../src/shared/domain/queue'
import type { Run } from '../../src/shared/domain/run'
import { writeSeries } from '../support/generatedTables'
import { openWorkbench, valueOf, waitFor, type TestWorkbench } from '../support/openWorkbench'
import { runCli } from '../support/runCli'
import { temporaryFolder } from '../support/temporaryFolder'

const files = temporaryFolder()
const home = temporaryFolder()
let workbench: TestWorkbench
let series = ''
beforeAll(async () => {
  workbench = await openWorkbench(home, 'browser')
  series = await workbench.importFile(writeSeries(files, 200))
})

/** Long enough that it is still trained when the test looks. */
const longRun = 2000
const start = (name: string, epochs = 1): Promise<string> =>
  workbench.start({
    datasetId: series,
    experiment: {
      name,
      task: 'forecasting',
      model: { layers: [{ units: 4 }] },
      training: { epochs, earlyStopping: null, seed: 7 },
    },
  })
const get = (): Promise<Queue> => valueOf(workbench.client.queue.get())
const run = (id: string): Promise<Run> => valueOf(workbench.client.runs.get({ id }))
const waitingNames = async (): Promise<string[]> => (await get()).waiting.map(({ name }) => name)
const hasEpochs = (id: string, least: number) =>
  waitFor(async () => ((await run(id)).history.length >= least ? true : null))
const settled = (id: string, status: Run['status']) =>
  waitFor(async () => ((await run(id)).status === status ? true : null))

describe('the queue', () => {
  it('rests with what it trains in front, also after a restart, and goes on to the same bits', async () => {
    const whole = await start('whole', 60)
    await workbench.ended(whole)
    const first = await start('first', 60)
    await hasEpochs(first, 2)
    const [second, third] = [await start('second'), await start('third')]
    await valueOf(workbench.client.queue.hold())
    await settled(first, 'queued')
    expect(await waitingNames()).toEqual(['first', 'second', 'third'])
    await valueOf(workbench.client.queue.move({ ids: [third], before: second }))
    await workbench.application.close()
    workbench = await openWorkbench(home, 'browser')
    expect(await get()).toMatchObject({ isHeld: true, running: [], waitingTotal: 3 })
    expect(await waitingNames()).toEqual(['first', 'third', 'second'])
    await valueOf(workbench.client.queue.goOn())
    for (const id of [first, second, third]) await workbench.ended(id)
    expect((await run(first)).fingerprint).toBe((await run(whole)).fingerprint)
    const began = async (id: string) => (await run(id)).startedAt ?? 0
    expect(await began(third)).toBeLessThan(await began(second))
  })

  it('gives runs back their places that were taken out: what had not begun was deleted meanwhile', async () => {
    const begun = await start('begun', longRun)
    await hasEpochs(begun, 1)
    const [one, two] = [await start('one'), await start('two')]
    await valueOf(workbench.client.queue.hold())
    await settled(begun, 'queued')
    const left = await valueOf(workbench.client.queue.leave({ ids: [begun, one] }))
    expect(left.map(({ id, isDeleted }) => [id, isDeleted])).toEqual([
      [begun, false],
      [one, true],
    ])
    expect(await waitingNames()).toEqual(['two'])
    expect((await run(begun)).status).toBe('paused')
    await valueOf(workbench.client.queue.putBack({ left }))
    expect(await waitingNames()).toEqual(['begun', 'one', 'two'])
    // One that is over meanwhile stays over: Undo comes too late for it.
    const again = await valueOf(workbench.client.queue.leave({ ids: [begun, one, two] }))
    await valueOf(workbench.client.runs.resume({ id: begun }))
    await valueOf(workbench.client.runs.stop({ id: begun }))
    await valueOf(workbench.client.queue.putBack({ left: again }))
    expect((await run(begun)).status).toBe('stopped')
    expect(await waitingNames()).toEqual(['one', 'two'])
    expect(await get()).toMatchObject({ next: null, waitingTotal: 2 })
    await valueOf(workbench.client.queue.leave({ ids: null }))
    expect((await get()).waitingTotal).toBe(0)
    await valueOf(workbench.client.queue.goOn())
  })

  it('trains several at once when the settings say so, each with its part of the threads', async () => {
    await valueOf(workbench.client.application.changeSettings({ runsAtOnce: 2, threads: 2 }))
    const ids = [await start('a', longRun), await start('b', longRun), await start('c')]
    await hasEpochs(ids[0] ?? '', 1)
    await hasEpochs(ids[1] ?? '', 1)
    const both = await get()
    expect(both.running.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(both.waiting.map(({ name }) => name)).toEqual(['c'])
    expect(both.threadsEach).toBe(1)
    expect((await run(ids[0] ?? '')).engine?.threads).toBe(1)
    expect((await valueOf(workbench.client.application.status())).running).toHaveLength(2)
    await valueOf(workbench.client.runs.stop({ id: ids[0] ?? '' }))
    await workbench.ended(ids[2] ?? '')
    expect((await run(ids[1] ?? '')).status).toBe('running')
    await valueOf(workbench.client.runs.stop({ id: ids[1] ?? '' }))
    await workbench.ended(ids[1] ?? '')
    await valueOf(workbench.client.application.changeSettings({ runsAtOnce: 1, threads: null }))
  })

  it('is looked at and changed from the terminal while the window is open', async () => {
    await valueOf(workbench.client.queue.hold())
    const [one, two] = [await start('early'), await start('late')]
    const cli = async (...words: string[]) => {
      const outcome = await runCli(home, 'queue', ...words, '--json')
      expect(outcome.status).toBe(0)
      return outcome.json()
    }
    expect(await cli('first', two)).toMatchObject({
      isHeld: true,
      waiting: [{ runId: two }, { runId: one, plannedEpochs: 1 }],
    })
    await cli('remove', 'late')
    await cli('continue')
    await workbench.ended(one)
    expect((await get()).waitingTotal).toBe(0)
  })
})
