import { Random } from '../../../shared/random'

const hourMs = 3_600_000

/** A series whose course is known. */
export interface ConstructedSeries {
  readonly name: string
  /** The cycles it follows, in rows; none where there is none. */
  readonly seasons: readonly number[]
  readonly rows: readonly { readonly time: number; readonly value: number | null }[]
  /** What is expected of each row before chance comes to it; of a random walk the value before. */
  readonly expected: readonly number[]
}

type Course = (row: number) => number

const wave = (row: number, steps: number): number => Math.sin((2 * Math.PI * row) / steps)
const weekend = (row: number, stepsOfDay: number): number => (Math.floor(row / stepsOfDay) % 7 > 4 ? -1 : 0)

const kinds: readonly {
  readonly name: string
  readonly seasons: readonly number[]
  readonly stepMs: number
  readonly rows: number
  readonly course: Course
  readonly noise: number
}[] = [
  {
    name: 'day',
    seasons: [24],
    stepMs: hourMs,
    rows: 600,
    course: (row) => 20 + 8 * wave(row, 24),
    noise: 1,
  },
  {
    name: 'week',
    seasons: [7],
    stepMs: 24 * hourMs,
    rows: 420,
    course: (row) => 50 + 20 * weekend(row, 1),
    noise: 3,
  },
  {
    name: 'day and week',
    seasons: [24, 168],
    stepMs: hourMs,
    rows: 1100,
    course: (row) => 30 + 8 * wave(row, 24) + 12 * weekend(row, 24),
    noise: 1,
  },
  {
    name: 'year',
    seasons: [12],
    stepMs: 30.4369 * 24 * hourMs,
    rows: 240,
    course: (row) => 12 + 9 * wave(row, 12),
    noise: 1,
  },
  { name: 'trend', seasons: [], stepMs: 24 * hourMs, rows: 400, course: (row) => 100 + 0.5 * row, noise: 4 },
  {
    name: 'multiplicative',
    seasons: [12],
    stepMs: 30.4369 * 24 * hourMs,
    rows: 180,
    course: (row) => 100 * 1.008 ** row * (1 + 0.25 * wave(row, 12)),
    noise: 5,
  },
  {
    name: 'level shift',
    seasons: [],
    stepMs: 24 * hourMs,
    rows: 400,
    course: (row) => (row < 360 ? 20 : 45),
    noise: 2,
  },
  {
    name: 'half hours',
    seasons: [48],
    stepMs: hourMs / 2,
    rows: 1100,
    course: (row) => 200 + 80 * wave(row, 48),
    noise: 12,
  },
]

/** Forty series of ten kinds: a day, a week, both, a year, trend, growth with a season, demand now and then, a level that shifts, random walks, half hours, gaps. */
export function constructedSeries(): ConstructedSeries[] {
  return [0, 1, 2, 3].flatMap((seed) => [
    ...kinds.map((kind) => {
      const random = Random.of(seed, kind.name)
      const expected = Array.from({ length: kind.rows }, (_, row) => kind.course(row))
      // The last seed leaves gaps.
      const isMissing = (): boolean => seed === 3 && random.next() < 0.06
      return {
        name: `${kind.name}${seed === 3 ? ' with gaps' : ''} ${seed}`,
        seasons: kind.seasons,
        expected,
        rows: expected.map((value, row) => ({
          time: Math.round(row * kind.stepMs),
          value: isMissing() ? null : value + kind.noise * random.normal(),
        })),
      }
    }),
    intermittent(seed),
    randomWalk(seed),
  ])
}

function intermittent(seed: number): ConstructedSeries {
  const random = Random.of(seed, 'intermittent')
  const rows = Array.from({ length: 400 }, (_, row) => ({
    time: row * 24 * hourMs,
    value: random.next() < 0.3 ? Math.ceil(random.next() * 6) : 0,
  }))
  return { name: `intermittent ${seed}`, seasons: [], rows, expected: rows.map(() => 0.3 * 3.5) }
}

function randomWalk(seed: number): ConstructedSeries {
  const random = Random.of(seed, 'random walk')
  let value = 300
  const expected: number[] = []
  const rows = Array.from({ length: 500 }, (_, row) => {
    expected.push(value)
    value += random.normal()
    return { time: row * 24 * hourMs, value }
  })
  return { name: `random walk ${seed}`, seasons: [], rows, expected }
}
