import type { ChosenType } from '../../../shared/domain/reading'
import { truthWords } from './cellLooksTyped'
import { readFrames, readList } from './listText'
import { isMissingValue } from './missing'
import { momentOrders, readMoment } from './momentText'
import { readNumber, type Decimal } from './numberText'

const decimals: readonly Decimal[] = ['.', ',']

/** Types that fit at least half of the cells; text and category fit all. */
export function possibleTypes(cells: readonly string[]): ChosenType[] {
  const values = cells.filter((cell) => !isMissingValue(cell))
  const fits = (test: (cell: string) => boolean): boolean => {
    const fitting = values.filter(test).length
    return fitting > 0 && fitting >= values.length / 2
  }
  const tests: readonly (readonly [ChosenType, (cell: string) => boolean])[] = [
    ['number', (cell) => decimals.some((decimal) => !Number.isNaN(readNumber(cell, decimal)))],
    ['boolean', (cell) => truthWords.has(cell.trim().toLowerCase())],
    ['datetime', (cell) => momentOrders.some((order) => !Number.isNaN(readMoment(cell, order)))],
    ['list', (cell) => readList(cell) !== null || readFrames(cell) !== null],
  ]
  return [...tests.filter(([, test]) => fits(test)).map(([type]) => type), 'category', 'text']
}
