import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { jobs } from './jobs'
import { partFields, passFields } from './passRecord'
import { lookFields } from './lookPass'
import { softmaxFields } from './softmaxRecord'
import { updateFloatFields, updateIntegerFields } from './updateRecord'

/** Names of the fields of an AssemblyScript class, in order. */
function fieldsOf(file: string, name: string): string[] {
  const source = readFileSync(join(import.meta.dirname, 'assembly', file), 'utf8')
  const body = source.split(`class ${name} {`)[1]?.split('\n}')[0] ?? ''
  return [...body.matchAll(/^ {2}(\w+): (?:i32|usize|f32)$/gm)].map(([, field]) => field ?? '')
}

/** Names in a list of the native kernel, in order. */
function listOf(file: string, name: string): string[] {
  const source = readFileSync(join(import.meta.dirname, 'native', file), 'utf8')
  const body = source.split(`#define ${name}(`)[1]?.split(/(?<!\\)\n/)[0] ?? ''
  const entries = body.slice(body.indexOf(')') + 1)
  return [...entries.matchAll(/[A-Z]+\((\w+)\)/g)].map(([, entry]) => entry ?? '')
}

describe('records have the same fields in the same order on both sides', () => {
  it.each([
    ['pass.ts', 'Pass', passFields],
    ['pass.ts', 'Part', partFields],
    ['softmax.ts', 'Softmax', softmaxFields],
    ['looks.ts', 'Looks', lookFields],
    ['update.ts', 'Update', [...updateIntegerFields, ...updateFloatFields]],
  ] as const)('%s: %s', (file, name, fields) => {
    expect(fieldsOf(file, name)).toEqual([...fields])
    expect(listOf('records.h', `${name.toUpperCase()}_FIELDS`)).toEqual([...fields])
  })

  it('and the jobs', () => {
    expect(listOf('kernel.h', 'JOBS')).toEqual([...jobs])
  })
})
