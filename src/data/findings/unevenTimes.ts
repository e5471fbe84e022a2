import { Random } from '../../shared/random'
import { keptRows, profileOf, type BeginCheck } from './check'
import { gridsFor } from './grids'
import { GridShare } from './gridShare'
import { inTimeOrder } from './inTimeOrder'

/** Distances that the usual one is estimated from. */
const sampleSize = 20_000
/** With more rows than this share that repeat a point in time, they are several series or rows too many: another finding. */
const mostRepeated = 0.1

/** Points in time in order, but at uneven distances: a network takes neighbouring rows for one step apart. */
export const unevenTimes: BeginCheck = (context) => inTimeOrder(beginUneven, orderedReading)(context)

const orderedReading = { columns: () => [], severalSeries: false }

const beginUneven: BeginCheck = (context) => {
  const { time } = context.roles
  const profile = profileOf(context, time)?.time
  if (time === null || profile === undefined || !profile.ascending) return null
  const grid = new GridShare(profile.frequency, profile.stepMilliseconds ?? 0)
  const random = Random.of(1, 'uneven times')
  const steps: number[] = []
  const widest: { row: number; step: number }[] = []
  let seen = 0
  let repeated = 0
  let first = Number.NaN
  let before = Number.NaN
  return {
    add(batch) {
      batch.numbers(time).forEach((moment, row) => {
        if (Number.isNaN(moment)) return
        const step = moment - before
        before = moment
        if (Number.isNaN(first)) first = moment
        if (step === 0) repeated += 1
        if (!(step > 0)) return
        seen += 1
        grid.add(step)
        if (steps.length < sampleSize) steps.push(step)
        else {
          const place = random.integer(seen)
          if (place < sampleSize) steps[place] = step
        }
        keepWidest(widest, { row: batch.offset + row, step })
      })
    },
    findings() {
      const sorted = steps.toSorted((a, b) => a - b)
      const usual = sorted[sorted.length >> 1]
      if (usual === undefined || grid.isRegular || repeated > context.rows * mostRepeated) return []
      const offers = gridsFor({ first, last: before, rows: context.rows }, usual)
      return [
        {
          severity: 'warning',
          title: 'Points in time at uneven distances',
          message: `Rows of "${time}" lie ${durationText(sorted[0] ?? usual)} to ${durationText(widest[0]?.step ?? usual)} apart, usually ${durationText(usual)}. To the network neighbouring rows are always one step apart.`,
          columns: [time],
          rows: context.rows,
          lookAt: widest.slice(0, keptRows / 2).flatMap(({ row }) => [row - 1, row]),
          fixes: [],
          asks:
            offers.length === 0
              ? []
              : (['forward', 'missing'] as const).map((fill) => ({
                  kind: 'resample',
                  column: time,
                  offers,
                  fill,
                })),
        },
      ]
    },
  }
}

function keepWidest(widest: { row: number; step: number }[], one: { row: number; step: number }): void {
  if (widest.length === keptRows && one.step <= (widest.at(-1)?.step ?? 0)) return
  widest.push(one)
  widest.sort((a, b) => b.step - a.step)
  widest.length = Math.min(widest.length, keptRows)
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const

/** A distance in time in its largest whole unit: `36 days`, `1.5 hours`, `20 milliseconds`. */
function durationText(milliseconds: number): string {
  const [unit, size] = units.find(([, length]) => milliseconds >= length) ?? ['millisecond', 1]
  const count = Number((milliseconds / size).toPrecision(3))
  return `${count.toLocaleString('en')} ${unit}${count === 1 ? '' : 's'}`
}
