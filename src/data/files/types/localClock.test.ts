import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importContent } from '../../../../test/support/importing'
import { LocalClock } from './localClock'

const hour = 3_600_000
const count = (length: number): number[] => Array.from({ length }, (_, at) => at)
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'America/Sao_Paulo',
  'UTC',
]

/** What a clock of the zone shows, as if it were UTC; by the formatter that the platform has for people. */
function shown(moment: number, zone: string): number {
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(moment)
  return Date.parse(`${text.replace(' ', 'T')}Z`)
}

function readAll(moments: readonly number[], zone: string): number[] {
  const clock = new LocalClock(zone)
  return moments.map((moment) => clock.read(shown(moment, zone)))
}

describe('times of a clock', () => {
  it('come back in any zone, at any even distance up to an hour, in rising and falling order', () => {
    const start = fc.integer({ min: Date.UTC(2005, 0) / hour, max: Date.UTC(2025, 0) / hour })
    fc.assert(
      fc.property(
        start,
        fc.constantFrom(...zones),
        fc.constantFrom(15, 30, 60),
        fc.boolean(),
        (from, zone, minutes, falls) => {
          const moments = count(200).map((at) => from * hour + at * minutes * 60_000)
          const rows = falls ? moments.toReversed() : moments
          expect(readAll(rows, zone)).toEqual(rows)
        },
      ),
      { numRuns: 60 },
    )
  })

  it.each([15, 60])('tell both measures of the doubled hour apart, every %s minutes', (minutes) => {
    const moments = count((24 * 60) / minutes).map((at) => Date.UTC(2023, 9, 28, 18) + at * minutes * 60_000)
    const locals = moments.map((moment) => shown(moment, 'Europe/Berlin'))
    expect(new Set(locals).size).toBe(moments.length - 60 / minutes)
    expect(readAll(moments, 'Europe/Berlin')).toEqual(moments)
    expect(readAll(moments.toReversed(), 'Europe/Berlin')).toEqual(moments.toReversed())
  })

  it('tell them apart where several series share each point', () => {
    const moments = count(24).flatMap((at) => Array<number>(3).fill(Date.UTC(2023, 9, 28, 18) + at * hour))
    expect(readAll(moments, 'Europe/Berlin')).toEqual(moments)
  })

  it('count rows that no clock showed', () => {
    const clock = new LocalClock('Europe/Berlin')
    expect(clock.read(Date.UTC(2023, 2, 26, 2, 30))).toBe(Date.UTC(2023, 2, 26, 1, 30))
    expect(clock.skipped).toBe(1)
  })
})

describe('a time zone that a person chose', () => {
  const start = Date.UTC(2023, 9, 28, 12)
  const rows = count(24).map((at) => start + at * hour)
  const text = (of: (moment: number) => string): string =>
    `time,load\n${rows.map((moment, at) => `${of(moment)},${at}`).join('\n')}\n`
  const local = text((moment) => new Date(shown(moment, 'Europe/Berlin')).toISOString().slice(0, 16))

  it('keeps both measures of the doubled hour', async () => {
    const as = await importContent(local, 'load.csv', 100, { timeZone: 'Europe/Berlin' })
    expect(as.rows.map(([time]) => Date.parse(String(time)))).toEqual(rows)
    expect(as.content.columns[0]).toMatchObject({ unique: 24, time: { frequency: 'hour', gaps: 0 } })
    const without = await importContent(local, 'load.csv', 100)
    expect(without.content.columns[0]?.unique).toBe(23)
  })

  it('leaves points alone that name their zone, count since 1970 or are dates', async () => {
    const chosen = { timeZone: 'Europe/Berlin' }
    const named = text((moment) => new Date(moment).toISOString())
    const counted = text((moment) => String(moment / 1000))
    const dates = `date,v\n${count(9)
      .map((at) => `2023-10-2${at},${at}`)
      .join('\n')}\n`
    for (const content of [named, counted, dates]) {
      const [with_, without] = await Promise.all([
        importContent(content, 'a.csv', 100, chosen),
        importContent(content, 'a.csv', 100),
      ])
      expect(with_.content.hash).toBe(without.content.hash)
    }
  })

  it('says where a clock of it showed no such time', async () => {
    const hours = count(6).map((at) => `2023-03-26 0${at}:00,${at}`)
    const found = await importContent(`time,v\n${hours.join('\n')}\n`, 'a.csv', 100, {
      timeZone: 'Europe/Berlin',
    })
    expect(found.content.warnings.map(({ message }) => message)).toContain(
      '"time": 1 row has a time that clocks of Europe/Berlin skipped; it is read as an hour later. The zone may be another one.',
    )
  })
})
