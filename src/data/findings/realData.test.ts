import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DatasetContent } from '../../shared/domain/dataset'
import type { CheckId, Finding } from '../../shared/domain/finding'
import { suggestTasks } from '../../tasks/planners'
import { withFolder } from '../../../test/support/importing'
import { realData } from '../../../test/support/realData'
import { openDataset } from '../files/datasetReader'
import { importFile } from '../files/importFile'
import { importable } from '../files/importable'
import { findFindings } from './findFindings'
import { rolesFor } from './rolesFor'

/** What is found in a real file, with the columns that are suggested for it. */
async function findIn(path: string, testPath: string | null = null): Promise<Finding[]> {
  return withFolder(async (folder) => {
    const open = async (file: string) => {
      const content = await importFile(await importable(file, basename(file)), folder, () => undefined)
      return { content, reader: await openDataset(join(folder, `${content.hash}.arrow`)) }
    }
    const { content, reader } = await open(path)
    const test = testPath === null ? null : await open(testPath)
    const findings = await findFindings(contextOf(content, test?.content ?? null), { dataset: reader, test: test?.reader ?? null }, () => undefined) // prettier-ignore
    await reader.close()
    await test?.reader.close()
    return findings
  })
}

function contextOf(content: DatasetContent, test: DatasetContent | null) {
  const [suggestion] = suggestTasks({ name: 'real', ...content })
  return {
    name: 'real',
    rows: content.rows,
    columns: content.columns,
    roles: rolesFor(suggestion ?? null, content),
    test: test && { id: 'd_0', rows: test.rows, columns: test.columns.map(({ name }) => name) },
  }
}

const rowsOf = (findings: readonly Finding[], check: CheckId): number | undefined =>
  findings.find((finding) => finding.check === check)?.rows

describe('real data sets (each skipped where it is not in ../shared/data or LSTM_WORKBENCH_DATA)', () => {
  const spam = realData('sms-spam.zip')
  it.skipIf(spam === null)('of messages repeat themselves', async () => {
    const findings = await findIn(spam ?? '')
    expect(rowsOf(findings, 'exactDuplicates')).toBe(403)
    expect(rowsOf(findings, 'nearDuplicates')).toBe(165)
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  const [train, test] = [realData('imdb_train.csv.gz'), realData('imdb_test.csv.gz')]
  it.skipIf(train === null || test === null)(
    'of reviews stand in both halves, with a rating that tells',
    async () => {
      const findings = await findIn(train ?? '', test)
      expect(rowsOf(findings, 'exactDuplicates')).toBe(96)
      expect(rowsOf(findings, 'overlap')).toBe(123)
      expect([rowsOf(findings, 'nearDuplicates'), rowsOf(findings, 'nearOverlap')]).toEqual([23, 4])
      expect(findings.find(({ check }) => check === 'labelInColumn')?.columns).toEqual([
        'rating',
        'sentiment',
      ])
    },
    120_000,
  )

  const names = realData('names.zip')
  it.skipIf(names === null)('of names stand under several languages', async () => {
    const findings = await findIn(names ?? '')
    expect(findings.find(({ check }) => check === 'contradictions')?.title).toBe(
      '465 texts under several labels',
    )
  })

  const air = realData('air-quality-uci.zip')
  it.skipIf(air === null)('of a sensor hold -200 where nothing was measured', async () => {
    const sentinels = (await findIn(air ?? '')).filter(({ check }) => check === 'sentinels')
    expect(sentinels.map(({ fixes }) => fixes[0])).toMatchObject([{ kind: 'treatAsMissing', values: [-200] }])
    expect(sentinels[0]?.columns).toHaveLength(13)
  })
})
