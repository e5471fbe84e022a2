import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cells } from './cell'
import { jobs } from './jobs'
import { partFields, passFields } from './passRecord'
import { lookFields } from './lookPass'
import { softmaxFields } from './softmaxRecord'
import { updateFloatFields, updateIntegerFields } from './updateRecord'

const sourceOf = (folder: string, file: string): string =>
  readFileSync(join(import.meta.dirname, folder, file), 'utf8')

/** Names of the fields of an AssemblyScript class, in order. */
function fieldsOf(file: string, name: string): string[] {
  const source = sourceOf('assembly', file)
  const body = source.split(`class ${name} {`)[1]?.split('\n}')[0] ?? ''
  return [...body.matchAll(/^ {2}(\w+): (?:i32|usize|f32)$/gm)].map(([, field]) => field ?? '')
}

/** Names in a list of the native kernel, in order. */
function listOf(file: string, name: string): string[] {
  const source = sourceOf('native', file)
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

  it('and the cells', () => {
    const [inC] = /(?<=enum \{ )[A-Z, ]+(?= \})/.exec(sourceOf('native', 'records.h')) ?? []
    const numbered = [...sourceOf('assembly', 'pass.ts').matchAll(/^export const (\w+): i32 = (\d)$/gm)]
    expect(inC?.toLowerCase().split(', ')).toEqual([...cells])
    expect(numbered.map(([, name, number]) => [name?.toLowerCase(), Number(number)])).toEqual(
      cells.map((name, number) => [name, number]),
    )
  })

  it('and the jobs', () => {
    expect(listOf('kernel.h', 'JOBS')).toEqual([...jobs])
  })
})
