import type { ColumnType } from '../../shared/domain/column'
import type { Fix } from '../../shared/domain/fix'
import type { OpenFix } from '../../shared/domain/openFix'
import { keptRows, profileOf, type BeginCheck, type CheckContext } from './check'
import { counted, percent } from './counted'

/** Frequent values that are offered to fill with, and how long they may be. */
const mostOffers = 20
const longestOffer = 40

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
          asks: asksFor(context, name),
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

const isNumber = (type: ColumnType | undefined): boolean => type === 'number' || type === 'integer'

/** A line to the next known value looks ahead: it is not offered for what is to be forecast. */
function fixesFor(context: CheckContext, name: string): Fix[] {
  const { roles } = context
  if (name !== roles.target && !roles.features.includes(name)) return [{ kind: 'dropMissing', column: name }]
  const fill = (method: 'forward' | 'meanBefore' | 'linear'): Fix => ({
    kind: 'fillMissing',
    columns: [name],
    method,
    ...(roles.series === null ? {} : { within: roles.series }),
  })
  if (!isNumber(profileOf(context, name)?.type)) return [fill('forward')]
  const fills = [fill('forward'), fill('meanBefore')]
  return name === roles.target ? fills : [...fills, fill('linear')]
}

/** A value of the person's own; points in time and lists have none. */
function asksFor(context: CheckContext, name: string): OpenFix[] {
  const column = profileOf(context, name)
  const holds = column && heldBy(column.type)
  if (column === undefined || holds == null) return []
  const offers = holds === 'text' ? column.frequent.slice(0, mostOffers).map(({ value }) => value) : []
  const short = offers.filter((value) => value.length <= longestOffer)
  return [{ kind: 'fillConstant', columns: [name], holds, offers: short }]
}

function heldBy(type: ColumnType): 'number' | 'boolean' | 'text' | null {
  if (isNumber(type)) return 'number'
  if (type === 'boolean') return 'boolean'
  return type === 'text' || type === 'category' ? 'text' : null
}
