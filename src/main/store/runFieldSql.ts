import { and, not, or, sql, type SQL } from 'drizzle-orm'
import type { RunField } from '../../shared/history/runFields'
import type { Where, WhereOperator, WhereValue } from '../../shared/history/readWhere'
import { datasets, epochs, evaluations, experiments, runs, runTags } from './tables'

/** The path of a value in a JSON column: `$."training"."learningRate"`, numbers as places of a list. */
const jsonPath = (path: readonly string[]): string =>
  `$${path.map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${JSON.stringify(key)}`)).join('')}`

/**
 * The value of a field of the run that a query is at, as SQLite compares it: one expression over `runs` that looks for itself what lies in
 * other tables. Null where the run has none.
 */
export function runFieldSql({ of }: Pick<RunField, 'of'>): SQL {
  switch (of.kind) {
    case 'setting':
      return sql`(select json_extract(x.settings, ${jsonPath(of.path)}) from ${experiments} x where x.id = ${runs.experimentId})`
    case 'metric': {
      const path = jsonPath([of.metric])
      const test = sql`(select json_extract(v.test, ${path}) from ${evaluations} v where v.run_id = ${runs.id})`
      if (of.part === 'test') return test
      const judged = sql`(select json_extract(v.validation, ${path}) from ${evaluations} v where v.run_id = ${runs.id})`
      const best = sql`(select json_extract(p.validation, ${path}) from ${epochs} p where p.run_id = ${runs.id} and p.epoch = ${runs.bestEpoch})`
      return of.part === 'validation'
        ? sql`coalesce(${judged}, ${best})`
        : sql`coalesce(${test}, ${judged}, ${best})`
    }
    case 'run':
      return ownSql[of.id]
  }
}

const score = (name: string): SQL => sql`json_extract(nullif(${runs.score}, ''), ${`$.${name}`})`

const ownSql = {
  id: sql`${runs.id}`,
  name: sql`${runs.name}`,
  status: sql`${runs.status}`,
  task: sql`(select x.task from ${experiments} x where x.id = ${runs.experimentId})`,
  dataset: sql`(select d.name from ${experiments} x join ${datasets} d on d.id = x.dataset_id where x.id = ${runs.experimentId})`,
  score: score('value'),
  baseline: score('baseline'),
  judgement: score('judgement'),
  created: sql`${runs.createdAt}`,
  ended: sql`${runs.endedAt}`,
  seconds: sql`${runs.seconds}`,
  epochs: sql`${runs.epochCount}`,
  bestEpoch: sql`${runs.bestEpoch}`,
  parameters: sql`${runs.parameters}`,
  bytes: sql`${runs.bytes}`,
  freed: sql`(${runs.freedAt} is not null)`,
  starred: sql`${runs.starred}`,
  archived: sql`(${runs.archivedAt} is not null)`,
  tag: sql`(select group_concat(t.tag, ', ' order by t.tag) from ${runTags} t where t.run_id = ${runs.id})`,
  note: sql`nullif(${runs.note}, '')`,
  sweep: sql`${runs.groupId}`,
} as const satisfies Record<Extract<RunField['of'], { kind: 'run' }>['id'], SQL>

/** The same value as JSON, so that true, lists and texts stay what they are; null where the run has none. */
export function runFieldJson(field: Pick<RunField, 'of' | 'type'>): SQL<string | null> {
  const { of } = field
  if (of.kind === 'setting') {
    return sql`(select x.settings -> ${jsonPath(of.path)} from ${experiments} x where x.id = ${runs.experimentId})`
  }
  const value = runFieldSql(field)
  return field.type === 'boolean' ? sql`iif(${value}, 'true', 'false')` : sql`json_quote(${value})`
}

/** What an expression asks of the run that a query is at. A comparison with a value that the run lacks is false, with `!=` true. */
export function whereSql(where: Where): SQL {
  switch (where.kind) {
    case 'and':
      return and(...where.parts.map(whereSql)) ?? sql`true`
    case 'or':
      return or(...where.parts.map(whereSql)) ?? sql`false`
    case 'not':
      return not(whereSql(where.part))
    case 'compare':
      return compareSql(where.field, where.operator, where.value)
  }
}

function compareSql(field: RunField, operator: WhereOperator, value: WhereValue): SQL {
  if (operator.startsWith('!')) {
    return not(compareSql(field, operator === '!=' ? '=' : '~', value))
  }
  const own = runFieldSql(field)
  if (value === null) return sql`(${own} is null)`
  if (field.type === 'tags') {
    const tag = operator === '~' ? contains(sql`t.tag`, value) : sql`folded(t.tag) = ${folded(value)}`
    return sql`exists (select 1 from ${runTags} t where t.run_id = ${runs.id} and ${tag})`
  }
  if (operator === '~') return sql`coalesce(${contains(own, value)}, 0)`
  if (typeof value === 'boolean') return sql`(coalesce(${own}, 0) = ${Number(value)})`
  const [one, other] = typeof value === 'string' ? [sql`folded(${own})`, folded(value)] : [own, value]
  return sql`coalesce(${one} ${sql.raw(operator)} ${other}, 0)`
}

const folded = (value: WhereValue): string => String(value).toLowerCase()
const contains = (text: SQL, value: WhereValue): SQL => sql`instr(folded(${text}), ${folded(value)}) > 0`
