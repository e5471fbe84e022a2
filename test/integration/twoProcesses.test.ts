import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { homePaths } from '../../src/main/home/homePaths'
import { openHome } from '../../src/main/home/openHome'
import { projectPaths } from '../../src/main/resources/projectFolder'
import { openStore } from '../../src/main/store/openStore'
import { createClient } from '../../src/shared/client'
import type { Calls } from '../../src/shared/contract/calls'
import type { Client } from '../../src/shared/rpc'
import { startHost, type HostProcess } from '../e2e/support/hostProcess'
import { addManyRuns, wideDataset } from '../support/manyRuns'
import { openWorkbench, valueOf, type TestWorkbench } from '../support/openWorkbench'
import { temporaryFolder } from '../support/temporaryFolder'

/** Operations of both processes together; `LSTM_WORKBENCH_OPERATIONS=1000` for the whole. */
const operations = Number(process.env['LSTM_WORKBENCH_OPERATIONS'] ?? 60)
/** Operations of a process that are under way at once. */
const atOnce = 4

const home = temporaryFolder()
const columns = 4
let ids: string[] = []
let here: TestWorkbench
let there: HostProcess
let elsewhere: Client<Calls>
beforeAll(async () => {
  const { database, datasetFile } = homePaths(home)
  openHome(home)
  const store = openStore({ file: database, migrations: projectPaths().migrations })
  ids = addManyRuns(store, { runs: 20, epochs: 3, columns })
  // Nothing of it is read: runs wait and are not trained.
  writeFileSync(datasetFile(wideDataset(columns).hash), '')
  store.settings.change({ isQueueHeld: true })
  store.close()
  here = await openWorkbench(home, 'browser')
  there = await startHost(home)
  const address = new URL(there.address)
  const headers = {
    authorization: `Bearer ${address.searchParams.get('token') ?? ''}`,
    'content-type': 'application/json',
    origin: address.origin,
  }
  elsewhere = createClient({
    call: async (method, input) => {
      const body = JSON.stringify(input ?? null)
      return (await fetch(`${address.origin}/call/${method}`, { method: 'POST', headers, body })).json()
    },
  })
})
afterAll(() => there.stop())

/** What a process did, to be looked for at the end. */
interface Done {
  readonly tags: string[]
  readonly parts: string[]
  readonly names: Map<string, string>
  readonly started: string[]
}

const partId = (process: string, index: number): string => `p_${process}${String(index).padStart(11, '0')}`

/** One of the operations that people do, on runs that both processes change and on a run that only this one changes. */
async function operate(
  client: Client<Calls>,
  process: string,
  index: number,
  page: string,
  done: Done,
): Promise<void> {
  const shared = ids[index % 5] ?? ''
  const own = ids[(process === 'a' ? 5 : 12) + (index % 6)] ?? ''
  const part = partId(process, index)
  switch (index % 10) {
    case 0:
    case 5: {
      const tag = `${process} ${index}`
      await valueOf(client.runs.tag({ ids: [shared], add: [tag] }))
      done.tags.push(tag)
      return
    }
    case 1: {
      const change = { kind: 'add', part: { id: part, content: { kind: 'text', text: '' } }, at: 0 } as const
      await valueOf(client.logbook.change({ id: page, change }))
      const text = `written by ${process}, ${index}`
      const write = { kind: 'write', part, before: '', text } as const
      await valueOf(client.logbook.change({ id: page, change: write }))
      done.parts.push(text)
      return
    }
    case 2:
      await valueOf(client.runs.note({ id: shared, note: `${process} ${index}` }))
      await valueOf(client.runs.mark({ ids: [shared], starred: index % 20 === 2 }))
      return
    case 3: {
      const name = `${process} ${index}`
      await valueOf(client.runs.rename({ id: own, name }))
      done.names.set(own, name)
      return
    }
    case 4: {
      const experiment = { task: 'classification' as const, name: `${process} ${index} queued` }
      const { runId } = await valueOf(client.runs.start({ datasetId: wideDataset(columns).id, experiment }))
      done.started.push(runId)
      return
    }
    case 6:
      await valueOf(client.runs.removeSome({ ids: [own] }))
      await valueOf(client.runs.restoreSome({ ids: [own] }))
      return
    case 7:
      await valueOf(client.runs.mark({ ids: [own], archived: true }))
      await valueOf(client.runs.mark({ ids: [own], archived: false }))
      return
    case 8:
      await valueOf(client.runs.page({ filter: { where: 'accuracy > 0.2 or starred' } }))
      await valueOf(client.runs.groups({ by: 'dataset' }))
      return
    default:
      await valueOf(client.queue.get())
      await valueOf(client.runs.get({ id: shared }))
  }
}

/** All operations of a process, some at once. */
async function work(client: Client<Calls>, process: string, page: string): Promise<Done> {
  const done: Done = { tags: [], parts: [], names: new Map(), started: [] }
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < operations / 2) await operate(client, process, next++, page, done)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return done
}

it('two processes change one data folder at once: no call fails, and nothing that one of them stored is lost', async () => {
  const { id: page } = await valueOf(here.client.logbook.add({ title: 'Both write' }))
  const both = await Promise.all([work(here.client, 'a', page), work(elsewhere, 'b', page)])
  const tags = (await valueOf(here.client.runs.tags())).map(({ tag }) => tag)
  expect(tags.toSorted()).toEqual(both.flatMap((done) => done.tags).toSorted())
  const { parts } = await valueOf(elsewhere.logbook.get({ id: page }))
  const texts = parts.flatMap(({ content }) => (content.kind === 'text' ? [content.text] : []))
  expect(texts.toSorted()).toEqual(both.flatMap((done) => done.parts).toSorted())
  const runs = await valueOf(elsewhere.runs.page({ limit: 500 }))
  for (const [id, name] of both.flatMap((done) => [...done.names]))
    expect(runs.items.find((run) => run.id === id)?.name ?? id).toBe(name)
  const queue = await valueOf(here.client.queue.get())
  expect(queue.waiting.map(({ id }) => id).toSorted()).toEqual(
    both
      .flatMap((done) => done.started)
      .slice()
      .toSorted(),
  )
  expect(runs.all).toBe(ids.length + both.flatMap((done) => done.started).length)
  const database = new Database(join(home, 'workbench.sqlite'), { readonly: true })
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
  database.close()
})
