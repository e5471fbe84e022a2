import type { Calls } from '../../shared/contract/calls'
import { mostToldRows } from '../../shared/domain/toldAnswers'
import { ok, type Result } from '../../shared/result'
import type { Client } from '../../shared/rpc'
import type { DataSheet } from '../components/dataFiles'

/** Names of the columns as people read them; the others are told as they are. */
const names: Readonly<Record<string, string>> = { truth: 'actual', answer: 'predicted' }

/** All test answers of a run as a table, gathered part by part. */
export async function toldAnswers(
  client: Client<Calls>,
  runId: string,
  name: string,
  onFraction: (fraction: number) => void,
): Promise<Result<DataSheet>> {
  const rows: DataSheet['rows'][number][] = []
  for (;;) {
    const which = { offset: rows.length, limit: mostToldRows }
    const part = await client.predictions.told({ runId, which })
    if (!part.ok) return part
    for (const row of part.value.rows) rows.push(row)
    onFraction(rows.length / Math.max(1, part.value.total))
    if (rows.length >= part.value.total || part.value.rows.length === 0) {
      return ok({ name, heads: part.value.heads.map((head) => names[head] ?? head), rows })
    }
  }
}
