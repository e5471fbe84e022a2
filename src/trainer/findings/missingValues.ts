import type { Fix } from '../../shared/domain/fix'
import { keptRows, profileOf, type BeginCheck, type CheckContext } from './check'
import { counted, percent } from './counted'

/** Missing values in the columns that are learned from. */
export const missingValues: BeginCheck = (context) => {
  const concerned = usedColumns(context).filter((name) => (profileOf(context, name)?.missing ?? 0) > 0)
  if (concerned.length === 0) return null
  const rowsOf = new Map(concerned.map((name) => [name, [] as number[]]))
  return {
    add(batch) {
      for (const [name, rows] of rowsOf) {
        if (rows.length >= keptRows) continue
        batch.texts(name).forEach((value, row) => {
          if (value === null && rows.length < keptRows) rows.push(batch.offset + row)
        })
      }
    },
    findings: () =>
      [...rowsOf].map(([name, lookAt]) => {
        const missing = profileOf(context, name)?.missing ?? 0
        return {
          severity: missing > context.rows / 20 ? ('warning' as const) : ('note' as const),
          title: `${counted(missing, 'missing value')} in "${name}"`,
          message: `"${name}" is missing in ${counted(missing, 'row')} (${percent(missing / context.rows)}). ${whatHappens(context, name)}`,
          columns: [name],
          rows: missing,
          lookAt,
          show: shownBeside(context, name),
          fixes: fixesFor(context, name),
        }
      }),
  }
}

function usedColumns({ roles }: CheckContext): string[] {
  const { text, label, time, target, features } = roles
  return [text, label, time, target, ...features].filter((name) => name !== null)
}

function whatHappens({ roles }: CheckContext, name: string): string {
  if (name === roles.text || name === roles.label) return 'An experiment leaves these rows out.'
  if (name === roles.time) return 'Such a row has no place in the order.'
  return 'An experiment gives them the value of the row before, so that nothing of later rows is used.'
}

function shownBeside({ roles }: CheckContext, name: string): string[] {
  const beside = name === roles.text ? roles.label : name === roles.label ? roles.text : roles.time
  return beside === null || beside === name ? [name] : [name, beside]
}

/** A line to the next known value looks ahead: it is not offered for what is to be forecast. */
function fixesFor({ roles }: CheckContext, name: string): Fix[] {
  if (name !== roles.target && !roles.features.includes(name)) return [{ kind: 'dropMissing', column: name }]
  const columns = [name]
  const fills: Fix[] = [
    { kind: 'fillMissing', columns, method: 'forward' },
    { kind: 'fillMissing', columns, method: 'meanBefore' },
    { kind: 'fillMissing', columns, method: 'constant', value: 0 },
  ]
  return name === roles.target ? fills : [...fills, { kind: 'fillMissing', columns, method: 'linear' }]
}
