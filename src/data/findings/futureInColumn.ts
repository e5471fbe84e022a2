import type { Column } from '../../shared/domain/column'
import { keptRows, profileOf, type BeginCheck, type CheckContext, type DraftFinding } from './check'
import { Comoments } from './comoments'
import { percent } from './counted'
import { inTimeOrder } from './inTimeOrder'

/** How many rows ahead a column is looked at for values of the target. */
const mostLead = 12
/** Share of equal values that is no chance. */
const equalShare = 0.95
/** Correlation with the next target value, beyond what the present one explains, that is no chance. */
const partialLimit = 0.95
/** Correlation with the present value at which a column says the same as the target. */
const sameLimit = 0.9999
const fewestRows = 30

/** A number column that holds later values of the target, or knows the next one better than the present one does. */
export const futureInColumn: BeginCheck = (context) => {
  const { target } = context.roles
  if (target === null) return null
  const columns = () => [target, ...candidateNames(context)]
  return inTimeOrder(beginFuture, { columns, severalSeries: true })(context)
}

const beginFuture: BeginCheck = (context) => {
  const { target, series, time } = context.roles
  if (target === null || !mayBeInOrder(context)) return null
  const candidates = candidateNames(context).map((name) => new Candidate(name))
  if (candidates.length === 0) return null
  const moments = new Map<string | null, number>()
  let isInOrder = true
  return {
    add(batch) {
      const targets = batch.numbers(target)
      const names = series === null ? null : batch.texts(series)
      if (names !== null && time !== null) {
        batch.numbers(time).forEach((moment, row) => {
          const name = names[row] ?? null
          if (moment < (moments.get(name) ?? -Infinity)) isInOrder = false
          moments.set(name, moment)
        })
      }
      for (const candidate of candidates) candidate.add(batch.numbers(candidate.name), targets, names)
    },
    findings: () => (isInOrder ? candidates.flatMap((candidate) => candidate.findings(target, context)) : []),
  }
}

/** Rows must follow each other, in each series: without a time column their order counts. */
function mayBeInOrder(context: CheckContext): boolean {
  const { time, series } = context.roles
  return time === null || series !== null || profileOf(context, time)?.time?.ascending === true
}

/** Columns that may know the target. */
export const candidateNames = ({ columns, roles }: CheckContext): string[] =>
  columns.filter((column) => mayKnow(column, roles.target ?? '')).map(({ name }) => name)

const mayKnow = ({ name, type, unique }: Column, target: string): boolean =>
  name !== target && (type === 'number' || type === 'integer') && unique > 10

/** Where a series stands: its last values of the candidate, the newest at `row % length`, and of the target. */
interface Trail {
  readonly moments: Comoments
  readonly recent: Float64Array
  row: number
  before: number
}

class Candidate {
  private readonly equal = new Array<number>(mostLead + 1).fill(0)
  private readonly compared = new Array<number>(mostLead + 1).fill(0)
  private readonly trails = new Map<string | null, Trail>()

  constructor(readonly name: string) {}

  /** Rows in file order; `names` of their series, null where there is one. */
  add(values: Float64Array, targets: Float64Array, names: readonly (string | null)[] | null): void {
    targets.forEach((target, index) =>
      this.follow(this.trailOf(names?.[index] ?? null), values[index] ?? Number.NaN, target),
    )
  }

  private follow(trail: Trail, value: number, target: number): void {
    const { moments, recent, row, before } = trail
    const earlier = recent[(row + mostLead) % (mostLead + 1)] ?? Number.NaN
    recent[row % (mostLead + 1)] = value
    for (let lead = 0; lead <= mostLead; lead++) {
      const past = recent[(row - lead + 2 * (mostLead + 1)) % (mostLead + 1)] ?? Number.NaN
      if (Number.isNaN(past) || Number.isNaN(target)) continue
      this.compared[lead] = (this.compared[lead] ?? 0) + 1
      if (past === target) this.equal[lead] = (this.equal[lead] ?? 0) + 1
    }
    if (!Number.isNaN(earlier + before + target)) moments.add([earlier, before, target])
    trail.before = target
    trail.row = row + 1
  }

  private trailOf(series: string | null): Trail {
    const known = this.trails.get(series)
    if (known !== undefined) return known
    const recent = new Float64Array(mostLead + 1).fill(Number.NaN)
    const begun = { moments: new Comoments(), recent, row: 0, before: Number.NaN }
    this.trails.set(series, begun)
    return begun
  }

  findings(target: string, { roles }: CheckContext): DraftFinding[] {
    const moments = new Comoments()
    for (const trail of this.trails.values()) moments.addGroup(trail.moments)
    if (moments.count < fewestRows) return []
    const severity = roles.features.includes(this.name) ? 'error' : 'warning'
    const about = {
      columns: [this.name, target],
      rows: moments.count,
      lookAt: Array.from({ length: keptRows }, (_, row) => row),
      fixes: [{ kind: 'dropColumns' as const, columns: [this.name] }],
    }
    const lead = this.equal.findIndex(
      (equal, rows) => rows > 0 && equal >= equalShare * (this.compared[rows] ?? 1),
    )
    const isSame = this.share(0) >= equalShare || Math.abs(moments.correlation(0, 1)) >= sameLimit
    if (isSame) {
      return [
        {
          ...about,
          check: 'sameAsTarget',
          severity: 'note',
          title: `"${this.name}" says the same as the target`,
          message: `"${this.name}" and "${target}" rise and fall together in every row. As a feature it adds nothing, and it is not known ahead.`,
        },
      ]
    }
    if (lead > 0) {
      return [
        {
          ...about,
          severity,
          title: `"${this.name}" holds the future`,
          message: `"${this.name}" equals "${target}" ${lead === 1 ? 'one row' : `${lead} rows`} later in ${percent(this.share(lead))} of the rows. As a feature it would give the answer away.`,
        },
      ]
    }
    const partial = Math.abs(moments.partial(0, 2, 1))
    if (partial < partialLimit) return []
    return [
      {
        ...about,
        severity,
        title: `"${this.name}" knows the next value`,
        message: `"${this.name}" goes with the next value of "${target}" far better than the present value does (partial correlation ${partial.toFixed(3)}). Such a column is usually computed from later rows.`,
      },
    ]
  }

  private share(lead: number): number {
    return (this.equal[lead] ?? 0) / Math.max(1, this.compared[lead] ?? 0)
  }
}
