import { describe, expect, it } from 'vitest'
import { importContent } from '../../../../test/support/importing'
import { Random } from '../../../shared/random'
import { distanceWords } from '../../../shared/domain/column'
import { fillDefaults } from '../../../tasks/forecasting/fillDefaults'

const minute = 60_000
const wave = (row: number, steps: number): number => Math.sin((2 * Math.PI * row) / steps)

/** Lines of a series from 2024 on, some rows left out at random. */
function lines(
  stepMs: number,
  rows: number,
  value: (row: number, noise: number) => number,
  gaps = 0,
): string[] {
  const random = Random.of(6, 'seasons')
  return Array.from({ length: rows }, (_, row) => {
    const time = new Date(Date.UTC(2024, 0, 1) + row * stepMs).toISOString()
    return { line: `${time},${value(row, random.normal()).toFixed(3)}`, stays: random.next() >= gaps }
  }).flatMap(({ line, stays }) => (stays ? [line] : []))
}

async function imported(head: string, rows: readonly string[]) {
  const { content } = await importContent([head, ...rows].join('\n'))
  return content
}

async function seasonsOf(rows: readonly string[]) {
  const { columns, rows: count } = await imported('when,load', rows)
  const load = columns.find(({ name }) => name === 'load')?.number
  const time = columns[0]?.time
  const { experiment } = fillDefaults(
    { task: 'forecasting' },
    { name: 'series', rows: count, columns: [...columns] },
    null,
  )
  const { season, horizon, window } = experiment.preparation
  return {
    found: load?.seasons?.map(({ lag }) => lag) ?? (load?.season ? [load.season.lag] : []),
    words: time && distanceWords(time),
    season,
    horizon,
    window,
  }
}

describe('seasons by the clock', () => {
  it('are a day of 48 half hours, and horizon and window follow', async () => {
    const half = lines(30 * minute, 2000, (row, noise) => 50 + 9 * wave(row, 48) + noise)
    expect(await seasonsOf(half)).toEqual({
      found: [48],
      words: 'one every 30 min',
      season: 48,
      horizon: 48,
      window: 96,
    })
  })

  it('are a day and a week of quarter hours, and a year of weeks', async () => {
    const weekend = (row: number): number => (Math.floor(row / 96) % 7 > 4 ? -8 : 0)
    const quarter = lines(15 * minute, 4000, (row, noise) => 50 + 9 * wave(row, 96) + weekend(row) + noise)
    expect(await seasonsOf(quarter)).toMatchObject({
      found: [96, 672],
      words: 'one every 15 min',
      season: 96,
    })
    const weeks = lines(7 * 1440 * minute, 300, (row, noise) => 50 + 9 * wave(row, 52) + noise)
    expect(await seasonsOf(weeks)).toMatchObject({ found: [52], words: 'one a week', season: 52 })
  })

  it('are seven days, not fourteen', async () => {
    const days = lines(1440 * minute, 400, (row, noise) => 50 - (row % 7 > 4 ? 9 : 0) + noise)
    expect(await seasonsOf(days)).toMatchObject({ found: [7], season: 7, horizon: 7 })
  })

  it('are found within the series of a table, most of which follow one', async () => {
    const rows = Array.from({ length: 12 }, (_, series) =>
      Array.from({ length: 84 }, (_month, month) => {
        const time = new Date(Date.UTC(2001, month, 1)).toISOString().slice(0, 10)
        const amplitude = series % 3 === 0 ? 0 : 20
        return `s${series},${time},${(10 ** (series % 3) * (100 + amplitude * wave(month, 12) + month + ((month * 7919 + series * 31) % 13))).toFixed(2)}`
      }),
    ).flat()
    const { columns } = await imported('series,month,value', rows)
    expect(columns.find(({ name }) => name === 'value')?.number?.season?.lag).toBe(12)
    expect(columns[1]?.time?.series).toMatchObject({ column: 'series', frequency: 'month' })
  })
})
