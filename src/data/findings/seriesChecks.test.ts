import { describe, expect, it } from 'vitest'
import { Random } from '../../shared/random'
import { findIn, forecasting } from './testing/findIn'

const day = 86_400_000
const start = Date.UTC(2024, 0, 1)
const daily = {
  first: '',
  last: '',
  frequency: 'day' as const,
  ascending: true,
  gaps: 0,
  stepMilliseconds: day,
}

/** A random walk, a day a row. */
function walk(count: number): { time: number; value: number }[] {
  const random = Random.of(3, 'walk')
  let value = 100
  return Array.from({ length: count }, (_, row) => ({
    time: start + row * day,
    value: (value += random.normal()),
  }))
}

describe('points in time', () => {
  it('in no order, or the newest first, are to be sorted', async () => {
    const rows = walk(50)
    const [swapped] = await findIn([...rows.slice(20), ...rows.slice(0, 20)], forecasting, 'timeOrder')
    expect(swapped).toMatchObject({ rows: 1, evidence: [{ row: 29 }, { row: 30 }] })
    const [backwards] = await findIn(rows.toReversed(), forecasting, 'timeOrder')
    expect(backwards).toMatchObject({
      title: 'The newest rows come first',
      fixes: [{ kind: 'sortByTime', column: 'time' }],
    })
    expect(await findIn(rows, forecasting, 'timeOrder')).toEqual([])
  })

  it('that repeat are too many, unless a column names several series', async () => {
    const rows = walk(30)
    const doubled = [...rows, { time: start + 4 * day, value: 1 }]
    const [repeated] = await findIn(doubled, forecasting, 'repeatedTimes')
    expect(repeated).toMatchObject({ rows: 1, evidence: [{ row: 4 }, { row: 30 }] })
    expect(repeated?.evidence.map(({ cells }) => cells.map(({ column }) => column))).toEqual([
      ['time', 'value'],
      ['time', 'value'],
    ])
    expect(repeated?.message).not.toContain('clocks')
    const hourly = Array.from({ length: 60 }, (_, row) => ({
      time: Date.UTC(2023, 9, 28) + (row > 26 ? row - 1 : row) * 3_600_000,
      value: row,
    }))
    const [autumn] = await findIn(hourly, forecasting, 'repeatedTimes')
    expect(autumn).toMatchObject({ rows: 1, title: '1 repeated time stamp' })
    expect(autumn?.message).toContain('All lie where clocks go back')
    const shops = rows.flatMap((row) =>
      ['A', 'B'].flatMap((store) =>
        ['x', 'y'].map((product) => ({ ...row, unit: 'kg', value: 1, store, product })),
      ),
    )
    const [shop] = await findIn(shops, forecasting, 'repeatedTimes')
    expect(shop).toMatchObject({ fixes: [{ kind: 'joinColumns', columns: ['store', 'product'] }] })
    expect(shop?.message).toContain('"store" and "product" together tell 4 series apart')
    expect(shop?.evidence[1]?.cells.map(({ column }) => column)).toEqual(['time', 'store', 'product'])
    const stations = ['north', 'south'].flatMap((station) => rows.map((row) => ({ ...row, station })))
    const [several] = await findIn(stations, forecasting, 'severalSeries')
    expect(several).toMatchObject({ columns: ['time', 'station'], title: '2 series in one table' })
    expect(await findIn(stations, forecasting, 'repeatedTimes')).toEqual([])
  })

  it('offers totals by day, week and month where points are events', async () => {
    const events = Array.from({ length: 900 }, (_, event) => ({
      time: start + Math.floor(event / 3) * day,
      value: event % 7,
    }))
    const time = {
      ...daily,
      first: new Date(start).toISOString(),
      last: new Date(start + 299 * day).toISOString(),
      frequency: 'irregular' as const,
    }
    const [found] = await findIn(events, forecasting, 'repeatedTimes', { time })
    expect(found?.fixes).toEqual([
      { kind: 'totals', column: 'time', unit: 'day' },
      { kind: 'totals', column: 'time', unit: 'week' },
    ])
  })

  it('are added up by stretches that are no shorter than points lie apart', async () => {
    const quarters = Array.from({ length: 160 }, (_, row) => ({
      time: Date.UTC(1990, 3 * Math.floor(row / 4), 1),
      value: row % 7,
    }))
    const time = {
      ...daily,
      frequency: 'irregular' as const,
      first: '1990-01-01T00:00:00Z',
      last: '1999-10-01T00:00:00Z',
    }
    const [finding] = await findIn(quarters, forecasting, 'repeatedTimes', { time })
    expect(finding?.fixes).toEqual([{ kind: 'totals', column: 'time', unit: 'quarter' }])
  })

  it('have the same gaps in whatever order they stand', async () => {
    const rows = walk(40).filter((_, row) => row !== 10 && row !== 11)
    const time = { ...daily, ascending: false, frequency: 'irregular' as const }
    const shuffled = rows.toSorted((a, b) => Math.sin(a.time) - Math.sin(b.time))
    for (const order of [rows.toReversed(), shuffled]) {
      const [gap] = await findIn(order, forecasting, 'timeGaps', { time })
      expect(gap).toMatchObject({ title: '1 gap in time', rows: 2 })
      expect(gap?.evidence.map(({ row }) => order[row]?.time)).toEqual([start + 9 * day, start + 12 * day])
    }
  })

  it('with gaps are counted with the rows that are missing', async () => {
    const rows = walk(40).filter((_, row) => row !== 10 && row !== 11 && row !== 30)
    const [gaps] = await findIn(rows, forecasting, 'timeGaps', { time: daily })
    expect(gaps).toMatchObject({
      title: '2 gaps in time',
      rows: 3,
      evidence: [{ row: 9 }, { row: 10 }, {}, {}],
    })
    expect(gaps?.fixes.map(({ kind }) => kind)).toEqual(['resample', 'resample'])
    expect(await findIn(walk(40), forecasting, 'timeGaps', { time: daily })).toEqual([])
  })

  it('of working days have no gaps at weekends', async () => {
    const rows = walk(60).filter(({ time }) => ![0, 6].includes(new Date(time).getUTCDay()))
    const time = { ...daily, frequency: 'businessDay' as const }
    expect(await findIn(rows, forecasting, 'timeGaps', { time })).toEqual([])
    const holiday = rows.filter((_, row) => row !== 12)
    expect(await findIn(holiday, forecasting, 'timeGaps', { time })).toMatchObject([
      { rows: 1, severity: 'note' },
    ])
  })
})

describe('a feature that knows the future', () => {
  const rows = walk(300)
  const withFeature = (feature: (row: number) => number) =>
    rows.map((row, index) => ({ ...row, feature: feature(index) }))
  const at = (row: number) => rows[Math.min(rows.length - 1, Math.max(0, row))]?.value ?? 0
  const check = (
    feature: (row: number) => number,
    id: 'futureInColumn' | 'sameAsTarget' = 'futureInColumn',
  ) => findIn(withFeature(feature), forecasting, id, { time: daily })

  it('holds a later value of the target', async () => {
    expect((await check((row) => at(row + 1)))[0]?.message).toContain('one row later in')
    expect((await check((row) => at(row + 5)))[0]?.message).toContain('5 rows later in')
  })

  it('is found in each of several series, in whatever order they stand', async () => {
    const rows = [1, 100].flatMap((scale) =>
      walk(60).map((row, index, all) => ({
        ...row,
        value: row.value * scale,
        feature: (all[index + 1]?.value ?? 0) * scale,
        name: `series ${scale}`,
      })),
    )
    const roles = { ...forecasting, series: 'name' }
    const interleaved = rows.toSorted((a, b) => a.time - b.time)
    for (const order of [rows, interleaved]) {
      const [finding] = await findIn(order, roles, 'futureInColumn', { time: daily })
      expect(finding?.message).toContain('one row later')
    }
    expect(await findIn(rows.toReversed(), roles, 'futureInColumn', { time: daily })).toEqual([])
  })

  it('or goes with the next value far better than the present one does', async () => {
    const [centred] = await check((row) => 3 * at(row + 1) - at(row))
    expect(centred).toMatchObject({
      title: '"feature" knows the next value',
      fixes: [{ columns: ['feature'] }],
    })
  })

  it('is no earlier value, no noise and no smooth past', async () => {
    expect(await check((row) => at(row - 1))).toEqual([])
    expect(await check((row) => (at(row) + at(row - 1) + at(row - 2)) / 3)).toEqual([])
    expect(await check((row) => Math.sin(row * 12.9898))).toEqual([])
  })

  it('only says the same where it rises and falls with the target', async () => {
    expect(await check((row) => 2 * at(row) + 5, 'sameAsTarget')).toMatchObject([{ severity: 'note' }])
    expect(await check((row) => 2 * at(row) + 5)).toEqual([])
  })

  it('is judged in time order where rows are in another, unless their times repeat', async () => {
    const time = { ...daily, ascending: false }
    const ordered = withFeature((row) => at(row + 1))
    const disordered = [...ordered.slice(40), ...ordered.slice(0, 40).toReversed(), ...ordered.slice(7, 8)]
    const [finding] = await findIn(disordered, forecasting, 'futureInColumn', { time })
    expect(finding?.message).toContain('one row later in')
    const repeated = [...ordered, ...ordered.toReversed()]
    expect(await findIn(repeated, forecasting, 'futureInColumn', { time })).toEqual([])
  })
})

describe('a number that stands for missing', () => {
  it('is far from all others and repeated', async () => {
    const rows = walk(100).map((row, index) => ({
      ...row,
      other: index % 10 === 3 ? -200 : index % 40,
      plain: index % 40,
    }))
    const [mark] = await findIn(rows, forecasting, 'sentinels')
    expect(mark).toMatchObject({
      severity: 'warning',
      rows: 10,
      fixes: [{ kind: 'treatAsMissing', columns: ['other'], values: [-200] }],
      reading: { missing: ['-200'] },
      evidence: [{ row: 3, cells: [{ column: 'other', value: '-200' }] }, {}, {}, {}, {}, {}],
    })
  })

  it('may be the largest one, and several columns share one finding', async () => {
    const rows = walk(100).map((row, index) => ({
      ...row,
      one: index % 10 === 3 ? 9999 : index,
      two: index % 20 === 3 ? 9999 : index / 3,
    }))
    expect(await findIn(rows, forecasting, 'sentinels')).toMatchObject([
      { columns: ['one', 'two'], rows: 10 },
    ])
  })

  it('is no value at the edge of a range', async () => {
    const rows = walk(100).map((row, index) => ({ ...row, floor: Math.max(0, (index % 20) - 8) }))
    expect(await findIn(rows, forecasting, 'sentinels')).toEqual([])
  })
})

describe('outliers', () => {
  it('are single values far from the middle', async () => {
    const rows = walk(400).map((row, index) => ({ ...row, other: index === 17 ? 4000 : Math.sin(index) }))
    const [outlier] = await findIn(rows, forecasting, 'outliers')
    expect(outlier).toMatchObject({
      columns: ['other'],
      rows: 1,
      evidence: [{ row: 17 }],
      fixes: [{ kind: 'treatAsMissing', columns: ['other'], values: [4000] }],
    })
  })

  it('are none in a column with a heavy tail', async () => {
    const rows = walk(400).map((row, index) => ({ ...row, other: Math.exp(index / 30) }))
    expect(await findIn(rows, forecasting, 'outliers')).toEqual([])
  })
})

describe('a series', () => {
  it('that is too short for window and horizon says so', async () => {
    expect(await findIn(walk(4), forecasting, 'tooFewRows', { time: daily })).toMatchObject([
      { severity: 'error' },
    ])
    expect(await findIn(walk(400), forecasting, 'tooFewRows', { time: daily })).toEqual([])
  })

  it('of several series are in order where each series is', async () => {
    const both = ['north', 'south'].flatMap((name) => walk(30).map((row) => ({ ...row, name })))
    const roles = { ...forecasting, series: 'name' }
    expect(await findIn(both, roles, 'timeOrder')).toEqual([])
    const mixed = both.toSorted((a, b) => (a.value < b.value ? -1 : 1))
    expect(await findIn(mixed, roles, 'timeOrder')).toMatchObject([{ fixes: [{ kind: 'sortByTime' }] }])
  })

  it('that repeat are not put on a grid, which has one row for each', async () => {
    const rows = walk(40).flatMap((row, index) => (index === 20 ? [] : [row, row]))
    const [gap] = await findIn(rows, forecasting, 'timeGaps', { time: daily })
    expect(gap).toMatchObject({ rows: 1, fixes: [] })
  })

  it('at uneven distances is to be put on a grid near the usual one', async () => {
    const hour = day / 24
    let time = start
    const rows = Array.from({ length: 60 }, (_, row) => ({
      time: (time += hour * (row === 30 ? 40 : 0.6 + (row % 5) / 5)),
      value: Math.sin(row),
    }))
    const irregular = { ...daily, frequency: 'irregular' as const }
    const some = { ...daily, frequency: 'second' as const, stepMilliseconds: 1.2 * hour }
    expect(await findIn(rows, forecasting, 'unevenTimes', { time: some })).toHaveLength(1)
    expect(await findIn(rows, forecasting, 'timeGaps', { time: some })).toEqual([])
    const [finding] = await findIn(rows, forecasting, 'unevenTimes', { time: irregular })
    expect(finding).toMatchObject({
      severity: 'warning',
      evidence: [{ row: 29 }, { row: 30 }, {}, {}, {}, {}],
      asks: [
        { kind: 'resample', column: 'time', fill: 'forward' },
        { kind: 'resample', column: 'time', fill: 'missing' },
      ],
    })
    expect(finding?.message).toContain('36 minutes to 1.67 days apart, usually 1 hour')
    const [open] = finding?.asks ?? []
    expect(open?.kind === 'resample' && open.offers.map(({ label }) => label)).toEqual([
      'hour',
      '30 minutes',
      '3 hours',
    ])
    expect(await findIn(walk(60), forecasting, 'unevenTimes', { time: daily })).toEqual([])
  })

  it('with missing values may be filled, but what is forecast never along a line', async () => {
    const rows = walk(100).map((row, index) => ({
      ...row,
      value: index === 5 ? null : row.value,
      other: index === 6 ? null : index,
    }))
    const roles = { ...forecasting, features: ['other'] }
    const findings = await findIn(rows, roles, 'missingValues')
    const methods = findings.map(({ columns, fixes }) => [
      columns[0],
      fixes.map((fix) => (fix.kind === 'fillMissing' ? fix.method : fix.kind)),
    ])
    expect(methods).toEqual([
      ['value', ['forward', 'meanBefore']],
      ['other', ['forward', 'meanBefore', 'linear']],
    ])
    expect(findings.map(({ asks }) => asks)).toMatchObject([
      [{ kind: 'fillConstant', columns: ['value'], holds: 'number' }],
      [{ kind: 'fillConstant', columns: ['other'], holds: 'number' }],
    ])
  })
})
