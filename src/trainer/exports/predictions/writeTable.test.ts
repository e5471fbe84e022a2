import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../../../test/support/temporaryFolder'
import type { PredictionColumn } from './predictionTable'
import { countFormulas, writeTable } from './writeTable'

const columns: readonly PredictionColumn[] = [
  { name: 'truth', kind: 'number', cells: [-1.5, 2, null] },
  { name: 'text', kind: 'text', cells: ['=HYPERLINK("http://x")', 'a=b', '@SUM(A1)'] },
]

async function written(plainCells: boolean): Promise<string> {
  const folder = temporaryFolder()
  await writeTable(columns, { table: 'csv', plainCells, name: 'answers.csv' }, folder)
  return readFileSync(join(folder, 'answers.csv'), 'utf8')
}

it('cells that a spreadsheet would calculate are counted, numbers below zero are none', () => {
  expect(countFormulas(columns)).toBe(2)
  expect(countFormulas([{ name: '=1+1', kind: 'whole', cells: [1] }])).toBe(1)
})

it('a CSV file holds what was answered, and shows it in a spreadsheet where that is asked for', async () => {
  expect(await written(false)).toBe('truth,text\r\n-1.5,"=HYPERLINK(""http://x"")"\r\n2,a=b\r\n,@SUM(A1)\r\n')
  expect(await written(true)).toBe(
    'truth,text\r\n-1.5,"\'=HYPERLINK(""http://x"")"\r\n2,a=b\r\n,"\'@SUM(A1)"\r\n',
  )
})
