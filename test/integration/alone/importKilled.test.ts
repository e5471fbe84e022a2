import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { write } from '../../support/generatedTables'
import { importInTrainer } from '../../support/importInTrainer'
import { temporaryFolder } from '../../support/temporaryFolder'

describe('an import that is killed at any moment', () => {
  it('leaves no half data set, and nothing after the next import', async () => {
    const folder = join(temporaryFolder(), 'datasets')
    mkdirSync(folder)
    const rows = Array.from({ length: 300_000 }, (_, row) => `${row},text number ${row},${row / 7}`)
    const path = write(temporaryFolder(), 'big.csv', ['id,text,share', ...rows])
    for (const killAfterMs of [5, 60, 150, 300, 600, 900]) {
      const { result } = await importInTrainer({ path, folder }, killAfterMs)
      const whole = readdirSync(folder, { withFileTypes: true }).filter((entry) =>
        entry.name.endsWith('.arrow'),
      )
      // A fast machine may be done before the kill; a data set is there only then.
      expect(whole.length).toBeLessThanOrEqual(1)
      if (result === null) expect(whole).toEqual([])
      else break
    }
    const done = await importInTrainer({ path, folder })
    expect(done.result).toMatchObject({ ok: true, value: { rows: 300_000 } })
    expect(readdirSync(folder)).toHaveLength(1)
  })
})
