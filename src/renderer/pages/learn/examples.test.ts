import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { settingEntries, settingSections } from '../../../shared/settings/settingEntries'
import { valueAt } from '../../../shared/settings/settingValue'
import { workedExamples } from './examples'

const resource = (...path: readonly string[]): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../..', ...path), 'utf8'))

describe('the worked examples', () => {
  it.each(workedExamples)(
    'hold settings that their kind of data has: $title',
    ({ kind, settings, sample }) => {
      const entries = settingSections.flatMap((section) => settingEntries(kind, section))
      for (const [path, value] of [...Object.entries(settings), ...Object.entries(sample.settings)]) {
        const entry = entries.find((one) => one.path === path)
        expect(entry, path).toBeDefined()
        if (entry) expect(z.safeParse(entry.schema, value).success, path).toBe(true)
      }
    },
  )

  it('have samples that are bundled', () => {
    const bundled = z
      .array(z.looseObject({ id: z.string() }))
      .parse(resource('resources', 'samples', 'samples.json'))
    const ids = bundled.map(({ id }) => id)
    for (const { sample } of workedExamples) expect(ids).toContain(sample.id)
  })

  it('set for web traffic what the experiment file in the documents sets', () => {
    const file = resource('docs', 'examples', 'web-traffic.json')
    const example = workedExamples.find(({ id }) => id === 'web-traffic')
    for (const [path, value] of Object.entries(example?.settings ?? {}))
      expect(valueAt(file, path), path).toEqual(value)
  })
})
