import { appendFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Random } from '../../../src/shared/random'
import { write } from '../../support/generatedTables'
import { importInTrainer } from '../../support/importInTrainer'
import { temporaryFolder } from '../../support/temporaryFolder'

/** Rows that are written at a time, and how many times for a file of 100 MB. */
const rowsAtATime = 50_000
const times = 20
/** 2 GB stay under 500 MB; one with hardly a row has 100 MB, and a slow collector may leave some for later. */
const mostMemory = 420e6

function rowsOf(part: number): string {
  const random = Random.of(part, 'memory')
  const number = (): string => (random.nextCoarse() * 1000).toFixed(3)
  const rows = Array.from({ length: rowsAtATime }, (_, index) => {
    const row = part * rowsAtATime + index
    const texts = `"Message ""${row}"", with a comma and some words",class ${row % 7}`
    return `${row},${number()},${number()},${number()},${number()},${row % 2 === 0},${texts}\n`
  })
  return rows.join('')
}

it('holds a file of 100 MB never in memory, nor what it learns of it', async () => {
  const folder = temporaryFolder()
  const path = write(folder, 'big.csv', ['id,a,b,c,d,even,text,label'])
  for (let part = 0; part < times; part++) appendFileSync(path, rowsOf(part))
  expect(statSync(path).size).toBeGreaterThan(90e6)
  const { result, peakMemoryBytes } = await importInTrainer({
    path,
    folder: join(folder, 'datasets'),
    copies: join(folder, 'copies'),
  })
  expect(result).toMatchObject({ ok: true, value: { rows: rowsAtATime * times } })
  if (peakMemoryBytes !== null) expect(peakMemoryBytes).toBeLessThan(mostMemory)
})
