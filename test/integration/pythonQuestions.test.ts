import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { decodeOutputs, encodeInputs, type PortablePast } from '../../src/tasks/forecasting/portable'
import { forecastingCodecSchema } from '../../src/tasks/forecasting/codec'
import { writeOn, type StepModel } from '../../src/tasks/generation/writeOn'
import { endId, specialTokens } from '../../src/tasks/generation/specialTokens'
import { Spelling } from '../../src/tasks/generation/spelling'
import { findPython } from '../../src/trainer/exports/python'
import { writePythonPackage } from '../../src/trainer/exports/pythonPackage'
import type { NetworkState } from '../../src/tasks/prepared'
import { temporaryFolder } from '../support/temporaryFolder'

const python = await findPython(['numpy'])
const home = temporaryFolder()

/** What a script prints beside the package of a task, as JSON. */
async function ask(
  portable: string,
  script: string,
  files: Readonly<Record<string, string>>,
): Promise<unknown> {
  const folder = join(home, portable.replaceAll('/', ' '))
  mkdirSync(folder, { recursive: true })
  await writePythonPackage(folder, portable)
  for (const [name, text] of Object.entries({ ...files, 'ask.py': script }))
    writeFileSync(join(folder, name), text)
  const { stdout, stderr } = spawnSync(python?.program ?? '', ['-B', 'ask.py'], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

const lists = z.array(z.array(z.unknown()))

/** Reads files of questions, in a list or as what was said against them. */
const reading = (codec: unknown, told: string, names: readonly string[]): string => `
import json
import task
from tables import Refused
codec = json.loads(${JSON.stringify(JSON.stringify(codec))})
def read(name):
    try:
        asked = task.from_file(codec, name)
    except Refused as problem:
        return str(problem)
    return ${told}
print(json.dumps([read(name) for name in ${JSON.stringify(names)}]))
`

describe.skipIf(python === null)('files of questions to an exported model', () => {
  it('are lines of text, or a table whose rows are whole', async () => {
    const files = {
      'lines.txt': 'A fine, quiet film\nBad\n',
      'alone.csv': 'text\nHello, nice film\n"Bad, ""very"" bad"\n',
      'table.csv': 'id,text\n1,"Hello, nice film"\n2,Bad,\n',
      'cut.csv': 'id,text\n1,Hello, nice film\n',
      'other.csv': 'id,review\n1,Bad\n',
    }
    expect(
      await ask('classification', reading({ text: 'text' }, 'asked.questions', Object.keys(files)), files),
    ).toEqual([
      ['A fine, quiet film', 'Bad'],
      ['Hello, nice film', 'Bad, "very" bad'],
      ['Hello, nice film', 'Bad'],
      'Row 1 of cut.csv has more cells than there are columns; a text with separators stands in quotation marks.',
      'other.csv has no column "text": id, review.',
    ])
  })

  it('are a past of each series, with gaps, and with times only where they are needed', async () => {
    const codec = forecastingCodecSchema.parse({
      task: 'forecasting',
      target: 'sales',
      time: 'day',
      features: ['price'],
      calendar: false,
      window: 2,
      horizon: 1,
      season: null,
      transform: 'difference',
      targetScaler: { shift: 0, scale: 2 },
      featureScalers: [{ shift: 10, scale: 5 }],
      intervals: [],
    })
    const learned = { targetScaler: codec.targetScaler, featureScalers: codec.featureScalers, intervals: [] }
    const several = forecastingCodecSchema.parse({
      ...codec,
      seriesColumn: 'shop',
      ofSeries: [
        { name: 'north', ...learned },
        { name: 'south', ...learned },
      ],
    })
    const one: PortablePast = { target: [1, 2, NaN, 4], features: [[10, NaN, 12, 13]] }
    const south: PortablePast = { series: 'south', target: [5, 7, 6], features: [[3, 2, 1]] }
    const north: PortablePast = { series: 'north', target: [1, 2, 4], features: [[1, 2, 3]] }
    const gaps = 'day,sales,price\n31.01.2024,1,10\n01.02.2024,2,\n02.02.2024,,12\n03.02.2024,4,13\n'
    const mixed = 'shop,sales,price\nsouth,5,3\nnorth,1,1\nsouth,7,2\nnorth,2,2\nsouth,6,1\nnorth,4,3\n'
    const said =
      '[[encoded.tolist() for encoded in task.encode(codec, asked.questions)[0]], task.decode(codec, [[0.5]] * len(asked.questions), asked.questions), task.table(codec, asked, [[1.0]] * len(asked.questions))[1]]'
    const answers = (of: typeof codec, pasts: PortablePast[]) => [
      encodeInputs(of, pasts),
      decodeOutputs(of, new Float32Array(pasts.length).fill(0.5), pasts),
    ]
    const [own] = lists.parse(
      await ask('forecasting', reading(codec, said, ['gaps.csv']), {
        'gaps.csv': gaps,
      }),
    )
    expect(own?.slice(0, 2)).toEqual(answers(codec, [one]))
    const [each] = lists.parse(
      await ask('forecasting', reading(several, said, ['mixed.csv']), {
        'mixed.csv': mixed,
      }),
    )
    expect(each?.slice(0, 2)).toEqual(answers(several, [south, north]))
    const unknown = [null, null, null, null]
    expect(each?.[2]).toEqual([
      ['south', '4', 1, ...unknown],
      ['north', '4', 1, ...unknown],
    ])
  })
})

/** Writes `ab` behind the end of another text, and something odd where it has read nothing but an end. */
const vocabulary = [...specialTokens, 'a', 'b', '?']
const [a, b, odd] = [3, 4, 5]
const nextOf = (read: readonly number[]): number =>
  ({ [endId]: read.length === 1 ? odd : a, [a]: b })[read.at(-1) ?? 0] ?? endId

const histories = new WeakMap<NetworkState, number[]>()
const model: StepModel = {
  start: () => {
    const state = { rows: 1 }
    histories.set(state, [])
    return state
  },
  step: (state, [token = 0]) => {
    const read = histories.get(state) ?? []
    read.push(token)
    const outputs = new Float32Array(vocabulary.length)
    outputs[nextOf(read)] = 1
    return outputs
  },
  keep: (state) => state,
}

describe.skipIf(python === null)('texts that an exported model writes', () => {
  it('are those of the application, one from nothing too', async () => {
    const codec = {
      level: 'character',
      rows: 'apart',
      lowercase: false,
      vocabulary,
      blanks: null,
      separator: '\n',
    }
    const found = await ask(
      'generation',
      `
import json
from types import SimpleNamespace
import numpy as np
import task
codec = json.loads(${JSON.stringify(JSON.stringify(codec))})
def writer():
    read = []
    def write(numbers):
        read.extend(numbers)
        following = {${endId}: ${odd} if len(read) == 1 else ${a}, ${a}: ${b}}.get(read[-1], ${endId})
        return np.eye(${vocabulary.length}, dtype=np.float32)[following]
    return write
def said(text, **options):
    own = dict(length=10, temperature=1, top_k=None, top_p=None, seed=1, texts=1, next=False)
    return task.ask(codec, SimpleNamespace(writer=writer), task.from_words(codec, [text]), SimpleNamespace(**{**own, **options}))
print(json.dumps([said("")[0][0]["continuation"], said("a")[0][0]["continuation"], said("", next=True)[0]["candidates"][0]["token"]]))
`,
      {},
    )
    const spelling = new Spelling({
      level: 'character',
      rows: 'apart',
      lowercase: false,
      vocabulary,
      blanks: null,
      separator: '\n',
    })
    const manners = [{ temperature: 1, topK: null, topP: null }]
    const written = (prompt: string) =>
      writeOn(model, spelling, { prompt, manners, length: 10, seed: 1, stopsAtEnd: true })[0]?.continuation
    expect(found).toEqual([written(''), written('a'), 'a'])
    expect(written('')).toBe('ab')
  })
})
