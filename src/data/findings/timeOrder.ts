import { countedValues } from '../../shared/domain/column'
import { keptRows, profileOf, type BeginCheck } from './check'
import { counted } from './counted'
import { candidateNames } from './futureInColumn'
import { fitsOrder } from './inTimeOrder'

/** Points in time that come before the one of an earlier row. */
export const timeOrder: BeginCheck = (context) => {
  const { time, series } = context.roles
  if (time === null) return null
  const lookAt: number[] = []
  let falls = 0
  let steps = 0
  /** The last row of each series. */
  const last = new Map<string | null, { readonly moment: number; readonly row: number }>()
  return {
    add(batch) {
      const names = series === null ? null : batch.texts(series)
      batch.numbers(time).forEach((moment, place) => {
        if (Number.isNaN(moment)) return
        const name = names?.[place] ?? null
        const row = batch.offset + place
        const before = last.get(name)
        last.set(name, { moment, row })
        if (before === undefined || moment === before.moment) return
        steps += 1
        if (moment > before.moment) return
        falls += 1
        if (lookAt.length < keptRows) lookAt.push(before.row, row)
      })
    },
    findings() {
      const different = profileOf(context, time)?.unique ?? 0
      const repeats = different < Math.min(countedValues, context.rows / 2)
      // Several series one behind the other fall back once for each; that is their order.
      if (falls === 0 || (series === null && repeats && falls < steps / 10)) return []
      const backwards = falls === steps
      // What the checks of neighbouring rows keep of each row: the time, the target and what may know it.
      const isLookedAt = fitsOrder(context, 2 + candidateNames(context).length)
      const sorting = `A forecast sorts rows by itself${isLookedAt ? ', and gaps in time and columns that hold the future are looked for in that order.' : '. So many rows are not looked through in that order: gaps in time and columns that hold the future show once they are sorted.'}`
      return [
        {
          severity: 'warning',
          title: backwards ? 'The newest rows come first' : 'Rows are not in time order',
          message: backwards
            ? `"${time}" runs backwards. ${sorting}`
            : `${counted(falls, 'row')} ${falls === 1 ? 'has' : 'have'} an earlier "${time}" than the row before. ${sorting}`,
          columns: [time],
          rows: falls,
          lookAt,
          fixes: [{ kind: 'sortByTime', column: time }],
        },
      ]
    },
  }
}
