import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFolder } from '../../src/main/resources/projectFolder'

function bench(...options: readonly string[]) {
  return spawnSync(process.execPath, [join(projectFolder(), 'scripts', 'bench.mjs'), ...options], {
    encoding: 'utf8',
  })
}

describe('the benchmark', () => {
  it('prints exactly one JSON object with what was asked for, and nothing measured otherwise', () => {
    const { status, stdout } = bench('--json', '--only', 'steps', '--rounds', '1')
    expect(status).toBe(0)
    const report: unknown = JSON.parse(stdout)
    expect(report).toMatchObject({ machine: { node: process.version }, kernel: [], training: [], import: [] })
    const { steps } = report as { steps: { name: string; ms: number; kernelMs: number }[] }
    expect(new Set(steps.map((step) => step.name))).toEqual(
      new Set(['IMDB batch', 'Two layers, both directions', 'Small series batch']),
    )
    for (const { ms, kernelMs } of steps) {
      expect(kernelMs).toBeGreaterThan(0)
      expect(ms).toBeGreaterThan(kernelMs)
    }
  })

  it('says what is wrong with its options', () => {
    const { status, stdout, stderr } = bench('--only', 'everything')
    expect(status).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain('--only names "everything"; expected some of')
  })
})
