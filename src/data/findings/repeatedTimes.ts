import { isCounted } from '../../shared/domain/column'
import { totalUnits, type Fix } from '../../shared/domain/fix'
import { keptRows, profileOf, type BeginCheck, type CheckContext } from './check'
import { counted } from './counted'
import { JoinedSeries } from './joinedSeries'
import { KeyTable } from './keyTable'
import { rowKey } from './rowKey'

/** Repeated points in a larger share of the rows are no slips: dropping them would drop the data. */
const mostDropped = 0.1
/** Columns that are tried as the name of a series. */
const mostCandidates = 5

/** Points in time that stand in several rows: several series in one table, or rows too many. */
export const repeatedTimes: BeginCheck = (context) => {
  const { time, series: chosen } = context.roles
  if (time === null) return null
  const known = new KeyTable()
  const groups = (chosen === null ? seriesColumns(context) : []).map((name) => ({
    name,
    keys: new KeyTable(),
    repeated: false,
  }))
  const joined = new JoinedSeries(
    groups.map(({ name }) => name),
    context.rows,
  )
  const lookAt: number[] = []
  const points = new FewPoints()
  let repeated = 0
  let whereClocksGoBack = 0
  const areSlips = (): boolean => repeated <= context.rows * mostDropped
  return {
    // Columns are tried together where none alone tells the series apart.
    get unfinished() {
      return repeated > 0 && !areSlips() && groups.length > 1 && groups.every((group) => group.repeated)
    },
    addAgain: (batch) => joined.add(batch, time),
    add(batch) {
      const names = groups.map(({ name }) => batch.texts(name))
      const series = chosen === null ? null : batch.texts(chosen)
      batch.numbers(time).forEach((moment, row) => {
        if (Number.isNaN(moment)) return
        points.add(moment)
        const place = series === null ? moment : rowKey([String(moment), series[row] ?? null])
        const earlier = known.get(place)
        if (earlier === undefined) known.set(place, batch.offset + row)
        else {
          repeated += 1
          if (mayBeDoubled(moment)) whereClocksGoBack += 1
          if (lookAt.length < keptRows) lookAt.push(earlier, batch.offset + row)
        }
        groups.forEach((group, index) => {
          if (group.repeated) return
          const key = rowKey([String(moment), names[index]?.[row] ?? null])
          if (group.keys.has(key)) {
            group.repeated = true
            group.keys.clear()
          } else group.keys.set(key, 0)
        })
      })
    },
    findings() {
      if (repeated === 0) return []
      const about = { rows: repeated, lookAt }
      const series = groups.find((group) => !group.repeated)
      if (series !== undefined) {
        const count = profileOf(context, series.name)?.unique ?? 0
        return [
          {
            ...about,
            check: 'severalSeries',
            severity: 'warning',
            title: `${counted(count, 'series', 'series')} in one table`,
            message: `Each "${time}" stands once for every value of "${series.name}". Read as one series, its values jump between ${count} of them.`,
            columns: [time, series.name],
            fixes: [],
            setting: {
              label: 'Learn them as several series',
              does: `Begins a new experiment in which "${series.name}" tells the series apart: one network, each series in its own scale.`,
              set: { [context.roles.seriesSetting]: series.name },
            },
          },
        ]
      }
      const together = this.unfinished ? joined.found : null
      return [
        {
          ...about,
          severity: 'warning',
          title: `${known.full ? 'At least ' : ''}${counted(repeated, 'repeated time stamp')}`,
          message: `${counted(repeated, 'row')} ${repeated === 1 ? 'has' : 'have'} the "${time}" of another row${chosen === null ? '' : ` of the same "${chosen}"`}. A series has one row for each point in time.${areSlips() ? '' : ` So many are no slips: ${together ? `${together.names.map((name) => `"${name}"`).join(' and ')} together tell ${counted(together.count, 'series', 'series')} apart.` : 'rows may be events, or told apart by what no column holds.'}`}${whereClocksGoBack === repeated ? doubledHour : ''}`,
          columns: [time],
          show: chosen === null ? [time] : [time, chosen],
          mayDiffer: namesFirst(context).filter((name) => name !== time && name !== chosen),
          fixes: areSlips()
            ? [{ kind: 'dropDuplicates', columns: chosen === null ? [time] : [time, chosen] }]
            : [
                ...(together ? [{ kind: 'joinColumns' as const, columns: [...together.names] }] : []),
                ...totalsOf(context, { time, series: chosen, apart: points.closest }),
              ],
        },
      ]
    },
  }
}

const doubledHour =
  ' All lie where clocks go back: the time zone, chosen on the page "How it was read" or with import --time-zone, keeps both measures of that hour.'

/** Fewer stretches of time than this make no series. */
const leastStretches = 30
const dayMs = 86_400_000
const daysOf = { day: 1, week: 7, month: 30.4, quarter: 91.3, year: 365.25 } as const
/** Different points of which the distances are looked at. */
const fewPoints = 20_000
/** Stretches that are offered, the shortest first. */
const mostUnits = 3

/** Rows of events added up by stretches that are no shorter than points lie apart, where that gives a series of some length. */
function totalsOf(
  context: CheckContext,
  { time, series, apart }: { readonly time: string; readonly series: string | null; readonly apart: number },
): Fix[] {
  const profile = profileOf(context, time)?.time
  const days = profile ? (Date.parse(profile.last) - Date.parse(profile.first)) / dayMs : 0
  return totalUnits
    .filter((unit) => daysOf[unit] * dayMs >= apart && days / daysOf[unit] >= leastStretches)
    .slice(0, mostUnits)
    .map((unit) => ({
      kind: 'totals',
      column: time,
      unit,
      ...(series === null ? {} : { within: series }),
    }))
}

/** Points in time, as long as they are few. */
class FewPoints {
  private readonly points = new Set<number>()

  add(moment: number): void {
    if (this.points.size <= fewPoints) this.points.add(moment)
  }

  /** The least distance between two of them, in milliseconds; 0 where they are many. */
  get closest(): number {
    if (this.points.size > fewPoints) return 0
    const sorted = [...this.points].sort((a, b) => a - b)
    return sorted.reduce(
      (least, point, at) => Math.min(least, point - (sorted[at - 1] ?? -Infinity)),
      Infinity,
    )
  }
}

/** Whether clocks go back in some country at that time: on a night to Sunday in autumn of one half of the earth. */
function mayBeDoubled(moment: number): boolean {
  const date = new Date(moment)
  return date.getUTCDay() === 0 && date.getUTCHours() < 4 && [3, 8, 9, 10].includes(date.getUTCMonth())
}

/** All columns, those of few values first: they are names rather than measurements. */
const namesFirst = ({ columns }: CheckContext): string[] =>
  columns.toSorted((a, b) => a.unique - b.unique).map(({ name }) => name)

function seriesColumns({ columns, roles, rows }: CheckContext): string[] {
  return columns
    .filter(({ name }) => name !== roles.time && name !== roles.target)
    .filter(({ type }) => type === 'category' || type === 'integer' || type === 'text' || type === 'boolean')
    .filter((column) => isCounted(column) && column.unique >= 2 && column.unique <= rows / 2)
    .filter(({ missing }) => missing === 0)
    .sort((a, b) => a.unique - b.unique)
    .slice(0, mostCandidates)
    .map(({ name }) => name)
}
