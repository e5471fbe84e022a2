import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { findPython } from '../../src/trainer/exports/python'
import { Random } from '../../src/shared/random'
import { write, writePulses, writeReviews, writeSeries } from '../support/generatedTables'
import { runCli } from '../support/runCli'
import { temporaryFolder } from '../support/temporaryFolder'

const keras = await findPython(['keras', 'h5py', 'numpy'])
/** The same package beside an ONNX graph starts in a moment. */
const onnx = await findPython(['onnxruntime', 'numpy'])
const without = (found: unknown, name: string): string =>
  found === null ? ` (no Python with ${name} is here; LSTM_WORKBENCH_PYTHON names one)` : ''
const [home, files] = [temporaryFolder(), temporaryFolder()]

/** What predict.py, or another program of a package, prints. */
function ask(folder: string, ...words: string[]): string {
  const { status, stdout, stderr } = spawnSync((keras ?? onnx)?.program ?? '', ['-B', ...words], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect(status, stderr).toBe(0)
  return stdout
}

function writeNames(): string {
  const random = Random.of(1, 'names')
  const syllables = ['ka', 'li', 'no', 'ra', 'mi', 'to', 'su']
  const name = (): string =>
    Array.from({ length: 2 + random.integer(3) }, () => syllables[random.integer(7)]).join('')
  return write(files, 'names.txt', Array.from({ length: 300 }, name))
}

function writeSentences(): string {
  const cities = ['Berlin', 'Paris', 'Rome', 'Oslo']
  const sentences = Array.from({ length: 80 }, (_, at) => {
    const [city, words] = [cities[at % 4] ?? '', ['she', 'lives', `in${at}`]]
    return [...words.map((word) => `${word} O`), `${city} B-LOC`, '. O', ''].join('\n')
  })
  return write(files, 'sentences.conll', sentences)
}

const small = { epochs: 1, earlyStopping: null, updatesPerEpoch: null }
const kinds = [
  {
    kind: 'texts',
    path: () => writeReviews(files, 120),
    experiment: { task: 'classification', model: { layers: [{ units: 4, bidirectional: true }] } },
    asked: [
      {
        application: ['predict', '--text', 'a great film', "it wasn't good!!"],
        package: ['a great film', "it wasn't good!!"],
      },
    ],
  },
  {
    kind: 'number sequences',
    path: () => writePulses(files, 90),
    experiment: { task: 'classification', model: { layers: [{ cell: 'gru', units: 4 }] } },
    asked: [],
  },
  {
    kind: 'a series',
    path: () => writeSeries(files, 300),
    experiment: { task: 'forecasting', model: { layers: [{ units: 4 }] } },
    asked: [{ application: ['predict'], package: ['--input', join(files, 'series.csv')] }],
  },
  {
    kind: 'texts to write',
    path: writeNames,
    experiment: { task: 'generation', model: { layers: [{ units: 8 }] } },
    asked: ['ka', ''].map((prompt) => ({
      application: ['generate', '--prompt', prompt, '--length', '40', '--seed', '3'],
      package: [prompt, '--length', '40', '--seed', '3'],
    })),
  },
  {
    kind: 'sentences',
    path: writeSentences,
    experiment: { task: 'tagging', model: { layers: [{ units: 4, bidirectional: true }] } },
    asked: [
      {
        application: ['predict', '--text', 'she lives in Oslo, not in Rome.'],
        package: ['she lives in Oslo, not in Rome.'],
      },
    ],
  },
] as const

describe.each(kinds)('the Python package beside a model of $kind', (own) => {
  const output = join(files, `package of ${own.kind}`)
  let runId = ''

  beforeAll(async () => {
    const config = join(files, 'config.json')
    writeFileSync(config, JSON.stringify({ ...own.experiment, training: small }))
    const trained = await runCli(home, 'train', own.path(), '--config', config, '--json')
    expect(trained.status, trained.stdout).toBe(0)
    runId = z.object({ runId: z.string() }).parse(trained.json()).runId
    const exported = await exportAs('keras', output)
    const { check } = z
      .object({ check: z.object({ maxAbsoluteDifference: z.number().nullable(), how: z.string() }) })
      .parse(exported.json())
    if (keras === null) return
    expect(check.how).toContain('asked by predict.py')
    expect(check.maxAbsoluteDifference).toBeLessThan(1e-5)
  })

  const exportAs = async (format: string, place: string) => {
    const outcome = await runCli(home, 'export', runId, '--format', format, '--output', place, '--json')
    expect(outcome.status, outcome.stdout).toBe(0)
    return outcome
  }

  it('is small files that a person reads', () => {
    for (const name of ['predict.py', 'task.py', 'network.py', 'codec.json', 'requirements.txt', 'README.md'])
      expect(existsSync(join(output, name)), name).toBe(true)
  })

  it.skipIf(keras === null)(`passes its own tests${without(keras, 'Keras')}`, () => {
    ask(output, '-m', 'unittest')
  })

  it.skipIf(onnx === null || own.asked.length === 0)(
    `answers on the command line as the application does${without(onnx, 'onnxruntime')}`,
    async () => {
      const folder = `${output} in ONNX`
      await exportAs('onnx', folder)
      for (const asked of own.asked) {
        const [command = '', ...options] = asked.application
        const mine = await runCli(home, command, runId, ...options, '--json')
        expect(mine.status, mine.stdout).toBe(0)
        const theirs: unknown = JSON.parse(ask(folder, 'predict.py', ...asked.package, '--json'))
        expect(differences(mine.json(), theirs)).toEqual([])
      }
    },
  )
})

/** Where two answers are not the same, of what both tell: the application tells more of an answer than a package does. */
function differences(own: unknown, other: unknown, place = 'answer'): string[] {
  if (typeof own === 'number' && typeof other === 'number')
    return Math.abs(own - other) < 1e-5 * Math.max(1, Math.abs(own)) ? [] : [`${place}: ${own} and ${other}`]
  if (!isObject(own) || !isObject(other))
    return own === other ? [] : [`${place}: ${String(own)} and ${String(other)}`]
  const both = Object.keys(own).filter((name) => name in other)
  const isEmpty = Object.keys(own).length + Object.keys(other).length === 0
  if (both.length === 0 && !isEmpty) return [`${place}: nothing in common`]
  return both.flatMap((name) => differences(own[name], other[name], `${place}.${name}`))
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
