import { describe, expect, it } from 'vitest'
import { importContent } from '../../../../test/support/importing'

const day = 86_400_000
const dates = Array.from({ length: 60 }, (_, at) =>
  new Date(Date.UTC(2020, 0, 1) + at * day).toISOString().slice(0, 10),
)

async function seriesOf(rows: readonly string[]) {
  const { content } = await importContent(`when,place,level\n${rows.join('\n')}\n`)
  return content.columns[0]?.time?.series
}

describe('several series in one table', () => {
  it('are told apart, one below the other or row by row', async () => {
    const wanted = { column: 'place', count: 3, frequency: 'day', stepMilliseconds: 86_400_000 }
    const places = ['north', 'south', 'west']
    const below = places.flatMap((place) => dates.map((date, at) => `${date},${place},${at}.5`))
    const beside = dates.flatMap((date, at) => places.map((place) => `${date},${place},${at}.5`))
    expect(await seriesOf(below)).toEqual(wanted)
    expect(await seriesOf(beside)).toEqual(wanted)
    expect(await seriesOf(below.toReversed())).toEqual(wanted)
  })

  it('are told apart by two columns together where none alone does', async () => {
    const rows = ['north', 'south'].flatMap((place) =>
      ['tea', 'milk'].flatMap((kind) => dates.map((date, at) => `${date},${place},${kind},${at}.5`)),
    )
    const { content } = await importContent(`when,place,kind,level\n${rows.join('\n')}\n`)
    const { time } = content.columns[0] ?? {}
    expect(time?.series).toBeUndefined()
    expect(time?.joined).toEqual({ columns: ['place', 'kind'], count: 4 })
  })

  it('are not told apart by the parts of their dates', async () => {
    const hours = Array.from({ length: 600 }, (_, at) => new Date(Date.UTC(2020, 11, 20) + at * 3_600_000))
    const rows = ['a', 'b'].flatMap((place) =>
      hours.map((hour) => `${hour.toISOString()},${place},${hour.getUTCFullYear()}`),
    )
    expect(await seriesOf(rows)).toEqual({
      column: 'place',
      count: 2,
      frequency: 'hour',
      stepMilliseconds: 3_600_000,
    })
  })

  it('are not the hours of one series whose dates stand beside its points', async () => {
    const rows = dates.flatMap((date) => ['06', '18'].map((hour) => `${date},${hour},${date}T${hour}:00:00Z`))
    expect(await seriesOf(rows)).toBeUndefined()
  })

  it('are not seen where points do not repeat, or no column orders them', async () => {
    expect(
      await seriesOf(dates.map((date, at) => `${date},${at % 2 ? 'north' : 'south'},1.5`)),
    ).toBeUndefined()
    const events = Array.from({ length: 200 }, (_, at) => `${dates[(at * 7) % 20]},${at % 3 ? 'a' : 'b'},1.5`)
    expect(await seriesOf(events)).toBeUndefined()
  })

  it('are not told apart by whole numbers that are measured, each of which comes again now and then', async () => {
    const sold = (at: number) => Math.floor(8 * ((Math.sin(at * 12.9898) * 43_758.5453) % 1) ** 2)
    const rows = [...dates, ...dates.map((date) => date.replace('2020', '2021'))].flatMap((date, at) => [
      `${date},${sold(at)},1`,
      `${date},${(sold(at) + 3) % 8},2`,
    ])
    expect(await seriesOf(rows)).toBeUndefined()
    const numbered = dates.flatMap((date, at) => [1, 2].map((shop) => `${date},${shop},${at}.5`))
    expect(await seriesOf(numbered)).toMatchObject({ column: 'place', count: 2 })
  })
})
