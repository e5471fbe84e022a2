import { and, eq } from 'drizzle-orm'
import {
  checksVersion,
  countFindings,
  findingSchema,
  type Finding,
  type Roles,
} from '../../shared/domain/finding'
import { readJson, writeJson } from './jsonColumn'
import type { OpenDatabase } from './openDatabase'
import { datasetFindings } from './tables'

/** Which rows were looked at, and how. */
export interface FindingsKey {
  readonly datasetId: string
  readonly hash: string
  readonly testHash: string | null
  /** Null for the columns of the first suggestion. */
  readonly roles: Roles | null
}

/** Everything the application asks of the table of findings. */
export type FindingStore = ReturnType<typeof openFindingStore>

/** Prepares the queries of the table of findings. */
export function openFindingStore({ query }: OpenDatabase) {
  const columnsOf = ({ datasetId, hash, testHash, roles }: FindingsKey) => ({
    datasetId,
    hash,
    testHash: testHash ?? '',
    roles: roles === null ? '' : writeJson(roles),
  })
  return {
    /** What was found there; null when nobody has looked, or with older checks. */
    find: (key: FindingsKey): Finding[] | null => {
      const { datasetId, hash, testHash, roles } = columnsOf(key)
      const row = query
        .select({ findings: datasetFindings.findings })
        .from(datasetFindings)
        .where(
          and(
            eq(datasetFindings.datasetId, datasetId),
            eq(datasetFindings.hash, hash),
            eq(datasetFindings.testHash, testHash),
            eq(datasetFindings.roles, roles),
            eq(datasetFindings.checks, checksVersion),
          ),
        )
        .get()
      return readJson(findingSchema.array(), row?.findings ?? null)
    },
    /** Remembers what was found. */
    keep: (key: FindingsKey, findings: readonly Finding[]): void => {
      const values = {
        checks: checksVersion,
        counts: writeJson(countFindings(findings)),
        findings: writeJson(findings),
      }
      query
        .insert(datasetFindings)
        .values({ ...columnsOf(key), ...values })
        .onConflictDoUpdate({
          target: [
            datasetFindings.datasetId,
            datasetFindings.hash,
            datasetFindings.testHash,
            datasetFindings.roles,
          ],
          set: values,
        })
        .run()
    },
  }
}
