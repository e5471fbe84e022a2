import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Random } from '../../../src/shared/random'

const cities = ['Oslo', 'Lima', 'Cairo', 'Kyoto', 'Perth', 'Quito', 'Riga', 'Accra']
const header = 'id,time,city,temperature,humidity,pressure,wind,rain,sunny,remark'
const rowsAtATime = 1000

/** Writes weather readings as CSV: 10 columns of whole numbers, times, categories, numbers, truth values and texts; the same at every call. */
export async function generateTable(path: string, rows: number): Promise<void> {
  await pipeline(Readable.from(pieces(rows)), createWriteStream(path))
}

function* pieces(rows: number): Generator<string> {
  const random = Random.of(1, 'table')
  yield `${header}\n`
  for (let first = 0; first < rows; first += rowsAtATime) {
    const count = Math.min(rowsAtATime, rows - first)
    yield Array.from({ length: count }, (_, index) => `${line(first + index, random)}\n`).join('')
  }
}

function line(row: number, random: Random): string {
  const city = cities[random.integer(cities.length)] ?? ''
  const number = (from: number, to: number): string => (from + (to - from) * random.nextCoarse()).toFixed(2)
  return [
    row,
    new Date(Date.UTC(2020, 0, 1) + row * 60_000).toISOString().slice(0, 19),
    city,
    number(-20, 40),
    number(0, 100),
    number(950, 1050),
    number(0, 30),
    random.nextCoarse() < 0.7 ? 0 : number(0, 12),
    random.nextCoarse() < 0.5,
    `"Station ${random.integer(500)}, ${city}"`,
  ].join(',')
}
