import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFolder } from '../../src/main/resources/projectFolder'
import { sections } from './benchOptions'
import type { BenchReport } from './benchReport'
import { documentOf, withTables } from './writeDocument'

const report: BenchReport = {
  machine: {
    date: '2026-01-02',
    processor: 'Example 9000',
    cores: 2,
    memoryBytes: 2 ** 33,
    system: 'Linux 6',
    node: 'v24.0.0',
    loadAtStart: 0.1,
    tensorflow: null,
    pytorch: null,
  },
  peak: [],
  kernel: [],
  steps: [],
  profile: [],
  training: [],
  forecasts: [],
  growth: [],
  vocabulary: [],
  generation: [],
  translation: [],
  inside: [],
  history: [],
  kills: [],
  races: [],
  import: [
    {
      name: 'A table',
      bytes: 2e6,
      rows: 1000,
      columns: 3,
      seconds: 1.25,
      peakMemoryBytes: 3e8,
      processorSeconds: 2,
      papaparseSeconds: 0.5,
      papaparseProcessorSeconds: 0.6,
      papaparseTypedSeconds: 0.9,
      papaparseTypedProcessorSeconds: 1,
      papaparsePeakMemoryBytes: 1e8,
    },
  ],
}

describe('the tables of the document', () => {
  it('are replaced, each with the machine, and the rest stays', () => {
    const before =
      'Text\n<!-- bench:import -->\nold\n<!-- /bench:import -->\n<!-- bench:steps -->kept<!-- /bench:steps -->'
    const after = withTables(before, report, ['import'])
    expect(after).toContain('| A table | 2.00 MB |      1,000 x 3 | 1.25 s (2.00 s) |')
    expect(after).toContain('Measured 2026-01-02 on Example 9000, 2 cores, 8 GiB')
    expect(after).toContain('<!-- bench:steps -->kept<!-- /bench:steps -->')
    expect(after).not.toContain('old')
    expect(withTables(after, report, ['import'])).toBe(after)
  })

  it('have a place each in docs', () => {
    for (const section of sections) {
      const document = readFileSync(join(projectFolder(), 'docs', documentOf(section)), 'utf8')
      expect(withTables(document, report, [section])).toContain('Example 9000')
    }
  })

  it('are refused by a document without a place for them', () => {
    expect(() => withTables('', report, ['kernel'])).toThrow('no place for "kernel"')
  })
})
