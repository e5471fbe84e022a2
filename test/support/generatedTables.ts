import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pulsePairs } from '../../src/tasks/testing/toyRows'
import { Random } from '../../src/shared/random'

const good = ['good', 'great', 'lovely', 'superb', 'happy', 'fun', 'brilliant']
const bad = ['bad', 'awful', 'dull', 'sad', 'boring', 'poor', 'terrible']
const filling = [
  'the',
  'movie',
  'film',
  'was',
  'a',
  'plot',
  'actor',
  'scene',
  'and',
  'story',
  'with',
  'quite',
]

/** Writes reviews whose words tell their class, columns `review` and `sentiment`; the same seed gives the same file. */
export function writeReviews(folder: string, rows: number, name = 'reviews.csv', seed = 1): string {
  const random = Random.of(seed, 'reviews')
  const pick = (words: readonly string[]) => words[random.integer(words.length)] ?? ''
  const lines = Array.from({ length: rows }, (_, row) => {
    const isGood = random.next() < 0.5
    const words = Array.from({ length: 6 + random.integer(10) }, () => pick(filling))
    words.splice(random.integer(words.length), 0, pick(isGood ? good : bad), pick(isGood ? good : bad))
    return `${words.join(' ')} ${row},${isGood ? 'positive' : 'negative'}`
  })
  return write(folder, name, ['review,sentiment', ...lines])
}

/** Writes a daily series with a weekly pattern and a slope, columns `date` and `sales`. */
export function writeSeries(folder: string, rows: number, name = 'series.csv'): string {
  const random = Random.of(1, 'series')
  const lines = Array.from({ length: rows }, (_, row) => {
    const value = 100 + 20 * Math.sin((row * 2 * Math.PI) / 7) + row * 0.1 + random.normal()
    return `${new Date(Date.UTC(2020, 0, 1 + row)).toISOString().slice(0, 10)},${value.toFixed(2)}`
  })
  return write(folder, name, ['date,sales', ...lines])
}

/** Writes a file of lines. */
export function write(folder: string, name: string, lines: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

/** JSON Lines of sequences of two channels whose class two pulses tell (`pulsePairs`); answers the path. */
export function writePulses(folder: string, count: number, name = 'pulses.jsonl'): string {
  const path = join(folder, name)
  writeFileSync(
    path,
    pulsePairs(count)
      .map((row) => `${JSON.stringify(row)}\n`)
      .join(''),
  )
  return path
}
