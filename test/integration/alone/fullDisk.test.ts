import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { writeReviews } from '../../support/generatedTables'
import { codeOf, openWorkbench, valueOf } from '../../support/openWorkbench'
import { runCli } from '../../support/runCli'
import { temporaryFolder } from '../../support/temporaryFolder'

/** A small disk of its own in memory; null where this process may not mount one. */
function smallDisk(megabytes: number): string | null {
  if (process.platform !== 'linux') return null
  const place = join(temporaryFolder(), 'disk')
  mkdirSync(place)
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', place])
  if (mounted.status !== 0) return null
  afterAll(() => void spawnSync('umount', ['-l', place]))
  return place
}

const roomOn = (place: string): number => {
  const { bavail, bsize } = statfsSync(place)
  return bavail * bsize
}

/** Fills a disk until so many bytes are left, or fewer where a run writes meanwhile. */
function fill(place: string, left: number): void {
  const bytes = roomOn(place) - left
  if (bytes <= 0) return
  try {
    writeFileSync(join(place, `filling ${readdirSync(place).length}`), Buffer.alloc(bytes))
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC')) throw thrown
  }
}

const disk = smallDisk(60)
const wide = {
  task: 'classification' as const,
  model: { layers: [{ units: 300 }], embedding: 200 },
  training: { epochs: 4, earlyStopping: null },
}
const question = { task: 'classification' as const, texts: ['a great film'] }

describe.skipIf(disk === null)('a nearly full disk', () => {
  const place = disk ?? ''
  const home = join(place, 'home')

  it('cuts no checkpoint and no model: what was whole stays, the run says why it ended and goes on when there is room', async () => {
    const workbench = await openWorkbench(home)
    const { client } = workbench
    const datasetId = await workbench.importFile(writeReviews(temporaryFolder(), 120))
    const runId = await workbench.start({ datasetId, experiment: wide })
    await expect.poll(async () => (await valueOf(client.runs.get({ id: runId }))).epochs).toBeGreaterThan(0)
    fill(place, 500_000)
    const failed = await workbench.ended(runId)
    expect(failed).toMatchObject({ status: 'failed', error: { code: 'disk.full' } })
    expect(readdirSync(join(home, 'runs', runId)).filter((name) => name.endsWith('.partial'))).toEqual([])
    expect(await codeOf(client.predictions.answer({ runId, question }))).toBe('ok')
    for (const name of readdirSync(place))
      if (name.startsWith('filling')) spawnSync('rm', [join(place, name)])
    await valueOf(client.runs.resume({ id: runId }))
    expect(await workbench.ended(runId)).toMatchObject({ status: 'finished', epochs: 4 })
    await workbench.application.close()
  })

  it('that has no byte left lets the application open and things be deleted, which makes room', async () => {
    const other = await openWorkbench(home)
    await expect
      .poll(() => existsSync(join(home, 'reserve')) && statSync(join(home, 'reserve')).size > 0)
      .toBe(true)
    const [run] = (await valueOf(other.client.runs.page({}))).items
    await other.application.close()
    fill(place, 0)
    expect(roomOn(place)).toBe(0)
    expect((await runCli(home, 'list')).status).toBe(0)
    const deleted = await runCli(home, 'delete', run?.id ?? '')
    expect([deleted.status, deleted.stderr]).toEqual([0, ''])
    expect((await runCli(home, 'list', '--json')).json()).toMatchObject([])
    expect(existsSync(join(home, 'runs', run?.id ?? ''))).toBe(false)
    expect(roomOn(place)).toBeGreaterThan(1_000_000)
  })
})
