import { describe, expect, it } from 'vitest'
import type { Block } from '../shared/document/blocks'
import type { Network, NetworkLayer } from '../shared/domain/network'
import { PortableNetwork } from '../shared/portable/portableNetwork'
import type { TaskPage } from '../shared/portable/taskPage'
import { Random } from '../shared/random'
import { forecastingCodecSchema } from '../tasks/forecasting/codec'
import { page as forecasting } from '../tasks/forecasting/page'
import { generationCodecSchema } from '../tasks/generation/codec'
import { page as generation } from '../tasks/generation/page'
import { Spelling } from '../tasks/generation/spelling'
import { nextProbabilities } from '../tasks/generation/writeOn'
import { portableSteps } from '../tasks/text/portableSteps'
import { usualSeed } from '../tasks/trainingDefaults'
import { translationCodecSchema } from '../tasks/translation/codec'
import { page as translation } from '../tasks/translation/page'
import { networkPlan } from '../trainer/exports/html/networkPlan'
import { ofPairs } from '../trainer/exports/testing/exportedNetworks'
import { recurrent } from '../trainer/network/testing/smallNetworks'

/** A network that runs by itself, with random weights. */
function alone(network: Network): PortableNetwork {
  const plan = networkPlan(network, 1)
  const count = plan.layers.flatMap(({ sizes }) => sizes).reduce((sum, size) => sum + size, 0)
  const random = Random.of(1, 'weights')
  return new PortableNetwork(
    plan,
    Float32Array.from({ length: count }, () => random.normal()),
  )
}

const dense = (units: number, activation: 'linear' | 'softmax'): NetworkLayer => ({
  kind: 'dense',
  units,
  activation,
})

/** What a page shows for one question. */
function shown<Codec, Question, Answer>(
  page: TaskPage<Codec, Question, Answer>,
  { codec, network }: { readonly codec: Codec; readonly network: PortableNetwork },
  typed: string,
  options: Readonly<Record<string, number>> = {},
): readonly Block[] {
  const [question] = page.read(codec, typed, false)
  if (question === undefined) throw new Error('nothing was read')
  const [answer] = page.answers({ codec, network, questions: [question], options })
  if (answer === undefined) throw new Error('nothing was answered')
  return page.show({ codec, question, answer, network, options })
}

const passagesIn = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => (block.kind === 'passages' ? block.passages.map(({ text }) => text) : []))

describe('the page of a generation', () => {
  const vocabulary = ['(padding)', '(unknown)', '(end)', 'a', 'b', 'c', '\n']
  const network = alone({
    input: { kind: 'tokens', steps: 20 },
    layers: [
      { kind: 'embedding', vocabulary: vocabulary.length, dimension: 4 },
      recurrent('lstm'),
      recurrent('gru'),
      dense(vocabulary.length, 'softmax'),
    ],
  })
  const codecOf = (rows: 'continue' | 'apart') =>
    generationCodecSchema.parse({
      task: 'generation',
      text: 'name',
      level: 'character',
      rows,
      lowercase: false,
      sequenceLength: 20,
      vocabulary,
      blanks: null,
      separator: '\n',
      training: { rows: 'continue', from: 0, tokens: 100 },
    })
  const model = { codec: codecOf('continue'), network }

  it('writes on as long as it is told, the same for the same seed', () => {
    const options = { length: 30, temperature: 1, seed: 4 }
    const [text = ''] = passagesIn(shown(generation, model, 'abc', options))
    expect(text.startsWith('abc')).toBe(true)
    expect([...text]).toHaveLength(33)
    expect(passagesIn(shown(generation, model, 'abc', options))).toEqual([text])
    expect(passagesIn(shown(generation, model, 'abc', { ...options, seed: 5 }))).not.toEqual([text])
  })

  it('takes the likeliest token each time at temperature 0, which it names first', () => {
    const blocks = shown(generation, model, 'ab', { length: 1, temperature: 0, seed: 9 })
    const [text = ''] = passagesIn(blocks)
    const [bar] = blocks.flatMap((block) => (block.kind === 'bars' ? block.bars : []))
    expect(text.slice(2)).toBe(bar?.name === '(end of line)' ? '\n' : bar?.name)
  })

  it('tells of a text from nothing what it writes there, as the application does', () => {
    const apart = { codec: codecOf('apart'), network }
    const blocks = shown(generation, apart, '', { length: 1, temperature: 0, seed: usualSeed })
    const [bar] = blocks.flatMap((block) => (block.kind === 'bars' ? block.bars : []))
    const said = nextProbabilities(portableSteps(network), new Spelling(apart.codec), '')
    expect(bar?.share).toBe(Math.max(...said.subarray(2)))
    expect(said).not.toEqual(generation.said(apart.codec, network, ['']))
  })

  it('writes several texts to their ends where rows are texts of their own', () => {
    const texts = passagesIn(
      shown(generation, { codec: codecOf('apart'), network }, '', { length: 8, temperature: 1, seed: 1 }),
    )
    expect(texts).toHaveLength(5)
    expect(texts.every((text) => text.length <= 8)).toBe(true)
  })
})

describe('the page of a forecast', () => {
  const codec = forecastingCodecSchema.parse({
    task: 'forecasting',
    target: 'sales',
    time: null,
    features: ['price'],
    calendar: false,
    window: 3,
    horizon: 2,
    season: null,
    transform: 'difference',
    targetScaler: { shift: 0, scale: 2 },
    featureScalers: [{ shift: 10, scale: 5 }],
    intervals: [
      { half80: 1, half95: 2 },
      { half80: 3, half95: 4 },
    ],
  })
  const network = alone({
    input: { kind: 'numbers', steps: 3, features: 2 },
    layers: [recurrent('lstm', { output: 'last' }), dense(2, 'linear')],
  })
  const typed = 'sales;price\n1,5;10\n2;11\n4;12\n8;13\n9;14\n'

  it('reads what it wrote, and numbers with a comma', () => {
    const [past] = forecasting.read(codec, typed, false)
    expect(past?.target).toEqual([1.5, 2, 4, 8, 9])
    if (past === undefined) return
    expect(forecasting.read(codec, forecasting.written(codec, past), false)).toEqual([past])
  })

  it('adds differences to the last value, a step after the other', () => {
    const [question] = forecasting.read(codec, typed, false)
    if (question === undefined) throw new Error('nothing was read')
    const said = forecasting.said(codec, network, [question])
    const [forecast = []] = forecasting.answers({ codec, network, questions: [question], options: {} })
    expect(forecast[0]).toBeCloseTo(9 + 2 * (said[0] ?? NaN), 5)
    expect(forecast[1]).toBeCloseTo((forecast[0] ?? NaN) + 2 * (said[1] ?? NaN), 5)
    const { head, rows } = forecasting.table(codec, [question], [forecast])
    expect(head).toEqual(['Step', 'sales'])
    expect(rows.map(([step]) => step)).toEqual(['+1', '+2'])
    const table = shown(forecasting, { codec, network }, typed).find(({ kind }) => kind === 'table')
    expect(table).toMatchObject({ head: ['Step', 'sales', '80 % interval'] })
  })

  it('takes the value before where a cell is empty, of the target and of inputs', () => {
    const forecastOf = (text: string) => {
      const questions = forecasting.read(codec, text, false)
      return forecasting.answers({ codec, network, questions, options: {} })
    }
    const whole = forecastOf('sales,price\n1,10\n2,11\n4,11\n4,13\n9,14\n')
    expect(whole.flat().every(Number.isFinite)).toBe(true)
    expect(forecastOf('sales,price\n1,10\n2,11\n4,\n,13\n9,14\n')).toEqual(whole)
    expect(shown(forecasting, { codec, network }, 'sales,price\n1,\n2,11\n4,\n,13\n9,14\n')).not.toHaveLength(
      0,
    )
  })

  it('forecasts each of several series by itself, whatever the order of their rows', () => {
    const learned = {
      targetScaler: { shift: 0, scale: 2 },
      featureScalers: [{ shift: 10, scale: 5 }],
      intervals: [],
    }
    const several = forecastingCodecSchema.parse({
      ...codec,
      seriesColumn: 'shop',
      ofSeries: [
        { name: 'north', ...learned },
        { name: 'south', ...learned, targetScaler: { shift: 0, scale: 50 } },
      ],
    })
    const rows = (name: string, values: readonly number[]): string[] =>
      values.map((value) => `${name},${value},10`)
    const [north, south] = [rows('north', [1, 2, 4, 8, 9]), rows('south', [100, 300, 200, 700, 650])]
    const ask = (lines: readonly string[]) => {
      const questions = forecasting.read(several, ['shop,sales,price', ...lines].join('\n'), false)
      const answers = forecasting.answers({ codec: several, network, questions, options: {} })
      return forecasting.table(several, questions, answers)
    }
    const mixed = ask(north.flatMap((row, at) => [south[at] ?? '', row]))
    expect(mixed.head).toEqual(['shop', 'Step', 'sales'])
    expect(mixed.rows).toEqual([...ask(south).rows, ...ask(north).rows])
    expect(mixed.rows.map(([shop]) => shop)).toEqual(['south', 'south', 'north', 'north'])
    expect(() => ask(rows('west', [1, 2, 3, 4]))).toThrow('There is no series "west": north, south.')
  })

  it.each([
    ['sales\n1\n2\n', 'There is no column price.'],
    ['1\n2\n3\n', 'The first line has to name the columns: sales, price.'],
    ['sales,price\n1,1\nmany,2\n', 'Row 2 of sales holds "many", which is no number.'],
    ['sales,price\n1,1\n2,2\n', 'A forecast needs 4 values, there are 2.'],
  ])('says what is wrong with %j', (wrong, message) => {
    expect(() => shown(forecasting, { codec, network }, wrong)).toThrow(message)
  })
})

describe('the page of a translation', () => {
  const { network } = ofPairs('pairs', [recurrent('lstm', { bidirectional: true })])
  const entries = ['(padding)', '(unknown)', '(end)', ...'abcdefghi']
  const codec = translationCodecSchema.parse({
    task: 'translation',
    columns: { source: 'written', target: 'iso' },
    level: 'character',
    lowercase: false,
    sequenceLength: 7,
    beam: 3,
    source: { vocabulary: entries, merges: null },
    target: { vocabulary: entries, merges: null },
    growth: 1,
  })
  const model = { codec, network: alone(network) }

  it('shows the translation, others that were found, and what was looked at', () => {
    const blocks = shown(translation, model, 'abba', { beam: 3 })
    const [text = ''] = passagesIn(blocks)
    const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block] : []))
    const looked = tables.find(({ caption }) => caption === 'What was looked at for each token')
    expect(
      looked?.rows
        .map(([piece]) => piece)
        .join('')
        .trim(),
    ).toBe(text)
    expect(looked?.rows.every(([, source = '']) => 'ab'.includes(source))).toBe(true)
  })

  it('follows as many beginnings as are asked for: more find nothing less likely', () => {
    const best = (beam: number): number => {
      const [answer] = translation.answers({ ...model, questions: ['abcd'], options: { beam } })
      const [found] = answer?.found ?? []
      return found === undefined ? -Infinity : found.log / ((5 + found.steps) / 6)
    }
    expect(best(10)).toBeGreaterThanOrEqual(best(1))
  })

  it('says that of a long text the end was not read, and that an empty one has no words', () => {
    const texts = shown(translation, model, 'abcdefghi').flatMap((block) =>
      block.kind === 'text' ? [block.text] : [],
    )
    expect(texts).toEqual(['The text is longer than 7 tokens: the last 2 were not read.'])
    expect(() => translation.read(codec, ' \n', true)).toThrow('There is no text to answer.')
  })
})
