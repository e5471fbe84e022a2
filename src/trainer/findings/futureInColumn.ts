import type { Column } from '../../shared/domain/column'
import { keptRows, profileOf, type BeginCheck, type CheckContext, type DraftFinding } from './check'
import { Comoments } from './comoments'
import { percent } from './counted'

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
  if (context.roles.task !== 'forecasting' || target === null || !isInOrder(context)) return null
  const candidates = context.columns
    .filter((column) => mayKnow(column, target))
    .map(({ name }) => new Candidate(name))
  if (candidates.length === 0) return null
  let last = Number.NaN
  return {
    add(batch) {
      const targets = batch.numbers(target)
      for (const candidate of candidates) candidate.add(batch.numbers(candidate.name), targets, last)
      last = targets.at(-1) ?? last
    },
    findings: () => candidates.flatMap((candidate) => candidate.findings(target, context)),
  }
}

/** Rows must follow each other in one series: without a time column their order counts. */
function isInOrder(context: CheckContext): boolean {
  const { time } = context.roles
  return time === null || profileOf(context, time)?.time?.ascending === true
}

const mayKnow = ({ name, type, unique }: Column, target: string): boolean =>
  name !== target && (type === 'number' || type === 'integer') && unique > 10

class Candidate {
  private readonly moments = new Comoments()
  private readonly equal = new Array<number>(mostLead + 1).fill(0)
  private readonly compared = new Array<number>(mostLead + 1).fill(0)
  /** The last values, the newest at `row % length`. */
  private readonly recent = new Float64Array(mostLead + 1).fill(Number.NaN)
  private row = 0

  constructor(readonly name: string) {}

  add(values: Float64Array, targets: Float64Array, lastTarget: number): void {
    let before = lastTarget
    targets.forEach((target, index) => {
      const earlier = this.recent[(this.row + mostLead) % (mostLead + 1)] ?? Number.NaN
      this.recent[this.row % (mostLead + 1)] = values[index] ?? Number.NaN
      for (let lead = 0; lead <= mostLead; lead++) {
        const value = this.recent[(this.row - lead + 2 * (mostLead + 1)) % (mostLead + 1)] ?? Number.NaN
        if (Number.isNaN(value) || Number.isNaN(target)) continue
        this.compared[lead] = (this.compared[lead] ?? 0) + 1
        if (value === target) this.equal[lead] = (this.equal[lead] ?? 0) + 1
      }
      if (!Number.isNaN(earlier + before + target)) this.moments.add([earlier, before, target])
      before = target
      this.row += 1
    })
  }

  findings(target: string, { roles }: CheckContext): DraftFinding[] {
    if (this.moments.count < fewestRows) return []
    const severity = roles.features.includes(this.name) ? 'error' : 'warning'
    const about = {
      columns: [this.name, target],
      rows: this.moments.count,
      lookAt: Array.from({ length: keptRows }, (_, row) => row),
      fixes: [{ kind: 'dropColumns' as const, columns: [this.name] }],
    }
    const lead = this.equal.findIndex(
      (equal, rows) => rows > 0 && equal >= equalShare * (this.compared[rows] ?? 1),
    )
    const isSame = this.share(0) >= equalShare || Math.abs(this.moments.correlation(0, 1)) >= sameLimit
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
    const partial = Math.abs(this.moments.partial(0, 2, 1))
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
