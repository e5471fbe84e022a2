import { describe, expect, it } from 'vitest'
import { importContent } from '../../../../test/support/importing'

const day = 86_400_000

/** The time profile of a column of these points, beside a column of numbers. */
async function profileOf(points: readonly (number | string)[]) {
  const texts = points.map((point) => (typeof point === 'number' ? new Date(point).toISOString() : point))
  const { content } = await importContent(
    `t,n\n${texts.map((text, index) => `${text},${index}`).join('\n')}\n`,
  )
  return content.columns[0]?.time
}

const every = (step: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => Date.UTC(2020, 0, 1) + index * step)

describe('time profile', () => {
  it.each([
    ['second', 1000],
    ['minute', 600_000],
    ['hour', 3_600_000],
    ['day', day],
    ['week', 7 * day],
  ])('finds one a %s', async (frequency, step) => {
    expect(await profileOf(every(step, 30))).toMatchObject({
      frequency,
      gaps: 0,
      ascending: true,
      stepMilliseconds: step,
    })
  })

  it('calls whole seconds at any distance uneven, not one a second', async () => {
    const points = every(600_000, 60).map((point, index) => point + ((index * index * 37) % 401) * 1000)
    expect(await profileOf(points)).toMatchObject({ frequency: 'irregular', gaps: 0, ascending: true })
  })

  it('finds the step of more points than are counted', async () => {
    expect(await profileOf(every(60_000, 150_000))).toMatchObject({ frequency: 'minute', ascending: true })
  })

  it.each([
    ['month', 1],
    ['quarter', 3],
    ['year', 12],
  ])('finds one a %s, whose lengths differ', async (frequency, months) => {
    const points = Array.from({ length: 30 }, (_, index) => Date.UTC(2000, index * months, 1))
    expect(await profileOf(points)).toMatchObject({ frequency, gaps: 0 })
  })

  it.each([
    ['the 1st and the 15th', 1, 15],
    ['the 5th and the 20th', 5, 20],
    ['the 15th and the last day', 15, 0],
  ])('finds two a month by %s', async (_, first, second) => {
    const points = Array.from({ length: 24 }, (_month, month) => [
      Date.UTC(2020, month, first),
      second === 0 ? Date.UTC(2020, month + 1, 0) : Date.UTC(2020, month, second),
    ]).flat()
    expect(await profileOf(points)).toMatchObject({ frequency: 'halfMonth', gaps: 0, ascending: true })
    expect(await profileOf(points.filter((_point, index) => index !== 20))).toMatchObject({ gaps: 1 })
  })

  it('finds one every two weeks', async () => {
    expect(await profileOf(every(14 * day, 30))).toMatchObject({ frequency: 'twoWeeks', gaps: 0 })
  })

  it('knows working days by their weekends, and counts longer breaks as gaps', async () => {
    const days = every(day, 60).filter((point) => ![0, 6].includes(new Date(point).getUTCDay()))
    expect(await profileOf(days)).toMatchObject({ frequency: 'businessDay', gaps: 0 })
    expect(await profileOf(days.filter((_, index) => index !== 20 && index !== 21))).toMatchObject({
      gaps: 1,
    })
  })

  it('counts gaps, falling order and uneven steps', async () => {
    const points = every(3_600_000, 40)
    expect(await profileOf(points.filter((_, index) => index % 10 !== 5))).toMatchObject({
      frequency: 'hour',
      gaps: 4,
    })
    expect(await profileOf([...points].reverse())).toMatchObject({ frequency: 'hour', ascending: false })
    expect(
      await profileOf(every(1, 20).map((_, index) => Date.UTC(2020, 0, 1) + index * index * 12_345_678)),
    ).toMatchObject({
      frequency: 'irregular',
    })
  })

  it('takes equal neighbours for order, and never calls points that repeat one a day', async () => {
    const days = every(day, 30)
    const twice = days.flatMap((point) => [point, point])
    expect(await profileOf(twice)).toMatchObject({ frequency: 'irregular', ascending: true, gaps: 0 })
    expect(await profileOf([...days, ...days])).toMatchObject({ frequency: 'irregular', ascending: false })
    const onceTwice = days.flatMap((point, index) => (index === 7 ? [point, point] : [point]))
    expect(await profileOf(onceTwice)).toMatchObject({ frequency: 'day', ascending: true })
  })

  it('shows days without a time of day', async () => {
    expect(await profileOf(['1949-01', '1949-02', '1949-03'])).toMatchObject({
      first: '1949-01-01',
      last: '1949-03-01',
      frequency: 'month',
    })
  })
})
