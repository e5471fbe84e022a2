import { parseArgs } from 'node:util'
import type { Rounds } from './timing'

/** What can be measured. */
export const sections = [
  'kernel',
  'steps',
  'profile',
  'growth',
  'vocabulary',
  'generation',
  'translation',
  'inside',
  'training',
  'forecasts',
  'import',
  'history',
  'kills',
] as const
export type Section = (typeof sections)[number]

/** What a person asked the benchmark for. */
export interface BenchOptions {
  readonly json: boolean
  /** Whether the tables of docs/performance.md are replaced by what is measured. */
  readonly write: boolean
  readonly sections: ReadonlySet<Section>
  readonly rounds: Rounds
  /** Chooses the moments of the kills. */
  readonly seed: number
}

/** Options as `--help` shows them. */
export const usage = `npm run bench -- [options]

  --json          one JSON object on standard output instead of tables
  --write         put the tables into docs/performance.md, those of forecasts into docs/results.md
  --only LIST     of ${sections.join(',')}; all when left out
  --rounds N      rounds that are timed, 7 when left out
  --seed N        other moments for the kills, 1 when left out
  --help`

/** Each candidate runs so long in a round: a hundred passes of the smallest shape. */
const burstMs = 250

/** Reads the options; null when help was asked for. Throws an Error that says what is wrong. */
export function benchOptions(args: readonly string[]): BenchOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      only: { type: 'string', default: sections.join(',') },
      rounds: { type: 'string', default: '7' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return null
  const rounds = Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new Error(`--rounds is "${values.rounds}"; expected a whole number from 1 on.`)
  }
  const seed = Number(values.seed)
  if (!Number.isInteger(seed) || seed < 0) {
    throw new Error(`--seed is "${values.seed}"; expected a whole number from 0 on.`)
  }
  return {
    seed,
    json: values.json,
    write: values.write,
    sections: sectionsOf(values.only),
    rounds: { rounds, burstMs },
  }
}

/** In their own order, however they are named. */
function sectionsOf(list: string): ReadonlySet<Section> {
  const named = list.split(',').map(sectionOf)
  return new Set(sections.filter((section) => named.includes(section)))
}

function sectionOf(name: string): Section {
  const section = sections.find((known) => known === name.trim())
  if (section) return section
  throw new Error(`--only names "${name}"; expected some of ${sections.join(', ')}.`)
}
