import { keptRows, type BeginCheck, type CheckContext } from './check'
import { counted, percent } from './counted'

/** Numbers that people write where a value is missing. */
const known = new Set([-9999, -999, -99, -200, -99999, -1e9, 999, 9999, 99999, 999999, -32768, 32767])
const fewestRows = 3
/** Distance to the next value, as a share of the range of the rest, that speaks for a mark. */
const anyDistance = 0.5
const knownDistance = 0.05

/** The two lowest or the two highest values of a column, with how often the outer one stands there. */
interface Edge {
  outer: number
  next: number
  count: number
  rows: number[]
}

interface Watched {
  readonly name: string
  readonly low: Edge
  readonly high: Edge
}

/** A number that stands apart from all others and often, as -200 does for a missing value: proposed, never assumed. */
export const sentinels: BeginCheck = (context) => {
  const watched = numberColumns(context).map((name): Watched => ({ name, low: edge(), high: edge() }))
  if (watched.length === 0) return null
  return {
    add(batch) {
      for (const { name, low, high } of watched) {
        batch.numbers(name).forEach((value, row) => {
          if (Number.isNaN(value)) return
          take(low, value, batch.offset + row)
          take(high, -value, batch.offset + row)
        })
      }
    },
    findings() {
      const found = watched.flatMap(({ name, low, high }) => {
        const range = -high.outer - low.outer
        if (isMark(low, -high.outer - low.next, range)) return [{ name, value: low.outer, ...counts(low) }]
        if (isMark(high, -high.next - low.outer, range))
          return [{ name, value: -high.outer, ...counts(high) }]
        return []
      })
      return [...Map.groupBy(found, ({ value }) => value)].map(([value, columns]) => {
        const names = columns.map(({ name }) => name)
        const cells = columns.reduce((sum, { count }) => sum + count, 0)
        const [first] = columns
        return {
          severity: 'warning' as const,
          title: `${value} may stand for missing`,
          message: `${value} stands ${counted(cells, 'time')} in ${names.length <= 3 ? names.map((name) => `"${name}"`).join(', ') : `${names.length} columns`} (up to ${percent(Math.max(...columns.map(({ count }) => count)) / context.rows)} of the rows), far from every other value. If it marks missing values, the network would take it for a measurement.`,
          columns: names,
          rows: Math.max(...columns.map(({ count }) => count)),
          lookAt: first?.rows ?? [],
          show: names.slice(0, 4),
          fixes: [{ kind: 'treatAsMissing' as const, columns: names, values: [value] }],
          reading: {
            label: `Read the file with ${value} as missing`,
            does: `Changes how the file is read instead of these rows: ${value} marks missing values in every column. A preview comes first.`,
            missing: [String(value)],
          },
        }
      })
    },
  }
}

const edge = (): Edge => ({ outer: Infinity, next: Infinity, count: 0, rows: [] })
const counts = ({ count, rows }: Edge): { count: number; rows: number[] } => ({ count, rows })

/** Keeps the lowest value and the one above it. */
function take(edge: Edge, value: number, row: number): void {
  if (value === edge.outer) {
    edge.count += 1
    if (edge.rows.length < keptRows) edge.rows.push(row)
  } else if (value < edge.outer) {
    edge.next = edge.outer
    edge.outer = value
    edge.count = 1
    edge.rows = [row]
  } else if (value < edge.next) edge.next = value
}

/** `rest`: range of the other values; `range`: of all. */
function isMark({ outer, next, count }: Edge, rest: number, range: number): boolean {
  if (count < fewestRows || !Number.isFinite(next) || !(rest > 0)) return false
  const distance = (next - outer) / rest
  const isKnown = known.has(outer) || known.has(-outer)
  return range > 0 && distance > (isKnown ? knownDistance : anyDistance)
}

function numberColumns({ columns, roles }: CheckContext): string[] {
  return columns
    .filter(({ type }) => type === 'number' || type === 'integer')
    .filter(({ name, unique }) => name !== roles.label && unique > 5)
    .map(({ name }) => name)
}
