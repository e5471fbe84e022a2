import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { errorCodes } from '../../src/shared/errors'
import { Random } from '../../src/shared/random'
import { writeReviews, writeSeries } from '../support/generatedTables'
import { hostileBundle } from '../support/hostileBundles'
import { codeOf, openWorkbench, valueOf, type TestWorkbench } from '../support/openWorkbench'
import { temporaryFolder } from '../support/temporaryFolder'

/** Damaged bundles of each kind; 250 each are 500: LSTM_WORKBENCH_FUZZ=250. */
const damagedBundles = Number(process.env['LSTM_WORKBENCH_FUZZ'] ?? 40)

const training = { epochs: 1, earlyStopping: null, updatesPerEpoch: null }
const model = { layers: [{ units: 4 }] }

/** Every path of a folder, with the content of files where it is not the data folder's own business. */
const pathsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()

describe.each([
  ['texts', { task: 'classification' as const, model, training }, () => writeReviews(temporaryFolder(), 60)],
  ['a series', { task: 'forecasting' as const, model, training }, () => writeSeries(temporaryFolder(), 120)],
])('a damaged or made-up bundle of a run on %s', (kind, experiment, writeRows) => {
  /** The data folder and what lies beside it. */
  const around = temporaryFolder()
  const home = join(around, 'home')
  let away: TestWorkbench
  let bundle: Buffer

  beforeAll(async () => {
    const workbench = await openWorkbench(temporaryFolder())
    const { client } = workbench
    const runId = await workbench.start({ datasetId: await workbench.importFile(writeRows()), experiment })
    expect((await workbench.ended(runId)).status).toBe('finished')
    const { jobId } = await valueOf(client.exports.create({ runId, format: 'bundle' }))
    const { resultId } = await workbench.jobEnded(jobId)
    const saved = await valueOf(client.exports.save({ id: resultId ?? '' }))
    bundle = readFileSync(saved.kind === 'saved' ? saved.place : '')
    mkdirSync(home)
    away = await openWorkbench(home)
  })

  it('gives an error of the list or a run that answers, and writes nothing outside', async () => {
    const random = Random.of(1, `hostile bundles of ${kind}`)
    const path = join(around, 'hostile.lstm')
    const codes: Record<string, number> = {}
    const before = pathsIn(around).filter((at) => !at.startsWith(home))
    const placesOfHome = new Set(readdirSync(home))
    for (let number = 0; number < damagedBundles; number++) {
      const hostile = hostileBundle(bundle, random)
      const told = `bundle ${number}: ${hostile.how}`
      writeFileSync(path, hostile.bytes)
      const { token } = await away.application.offerFile(path, 'hostile.lstm')
      const { jobId } = await valueOf(away.client.bundles.open({ token }))
      const { error, resultId } = await away.jobEnded(jobId)
      const code = error?.code ?? 'ok'
      codes[code] = (codes[code] ?? 0) + 1
      expect(code, `${told}: ${error?.detail ?? ''}`).not.toBe('internal')
      expect(['ok', ...errorCodes], told).toContain(code)
      if (resultId !== null) {
        // Hurt where nothing stands that counts, or made up to be a run: it can be looked at, asked and removed.
        expect(['ok', 'run.modelDamaged'], told).toContain(
          await codeOf(away.client.runs.get({ id: resultId })),
        )
        const asked = { runId: resultId, which: { offset: 0, limit: 10 } }
        expect(await codeOf(away.client.predictions.told(asked)), told).not.toBe('internal')
        await valueOf(away.client.runs.remove({ id: resultId }))
      }
      expect(pathsIn(away.application.uploads), told).toEqual([])
    }
    expect(pathsIn(around).filter((at) => !at.startsWith(home) && at !== path)).toEqual(before)
    // The application keeps its own room for a full disk.
    const isOwn = (name: string): boolean => name === 'reserve' || name.startsWith('workbench.')
    expect(readdirSync(home).filter((name) => !placesOfHome.has(name) && !isOwn(name))).toEqual([])
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    expect(codes['bundle.damaged']).toBeGreaterThan(damagedBundles / 2)
    expect(readdirSync(join(home, 'runs')).every((name) => /^r_[0-9a-z]{12}$/.test(name))).toBe(true)
  })
})
