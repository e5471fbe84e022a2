import { createWriteStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Random } from '../../../src/shared/random'
import { dataFolder } from '../dataFolder'

/** Reviews with a sentiment each, as two files with the columns `review` and `sentiment`. */
export interface ReviewFiles {
  readonly name: string
  readonly train: string
  readonly test: string
}

/** The IMDB reviews where they are (`LSTM_WORKBENCH_DATA`, or `../shared/data` beside the project), else null. */
export function imdbReviews(): ReviewFiles | null {
  const folder = dataFolder()
  const train = join(folder, 'imdb_train.csv.gz')
  const test = join(folder, 'imdb_test.csv.gz')
  return existsSync(train) && existsSync(test) ? { name: 'IMDB reviews', train, test } : null
}

/** Reviews in each generated file: as many as IMDB has. */
const generatedReviews = 25_000
/** Different words, and those among them that tell the sentiment. */
const words = 20_000
const tellingWords = 200
const tellingShare = 0.02

/** Generates reviews as long as IMDB's, whose sentiment some of their words tell. */
export async function generateReviews(folder: string): Promise<ReviewFiles> {
  const files = { train: join(folder, 'generated_train.csv'), test: join(folder, 'generated_test.csv') }
  for (const [part, path] of Object.entries(files)) {
    await pipeline(Readable.from(reviews(part)), createWriteStream(path))
  }
  return { name: 'Generated reviews', ...files }
}

function* reviews(part: string): Generator<string> {
  const random = Random.of(1, part)
  yield 'review,sentiment\n'
  for (let row = 0; row < generatedReviews; row++) {
    const isPositive = random.next() < 0.5
    // Lengths of IMDB: a mean of 230 words, some above 1000.
    const length = Math.min(2000, Math.round(50 - 180 * Math.log(1 - random.next())))
    const text = Array.from({ length }, () => word(random, isPositive)).join(' ')
    yield `${text},${isPositive ? 'positive' : 'negative'}\n`
  }
}

/** Word r is about 1 / r as frequent as the first (Zipf). */
function word(random: Random, isPositive: boolean): string {
  if (random.nextCoarse() < tellingShare) {
    return `${isPositive ? 'good' : 'bad'}${random.integer(tellingWords)}`
  }
  return `word${Math.floor(words ** random.nextCoarse())}`
}
