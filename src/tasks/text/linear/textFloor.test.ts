import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Random } from '../../../shared/random'
import { sequence } from '../../split'
import { EncodedTexts } from '../encodedTexts'
import { TextFloor, type WholeTexts } from './textFloor'
import { TfIdf } from './tfIdf'

const referenceSchema = z.object({
  train: z.array(z.tuple([z.string(), z.number()])),
  test: z.array(z.string()),
  features: z.number(),
  firstTestRow: z.array(z.tuple([z.string(), z.number()])),
  probabilities: z.array(z.array(z.number())),
})
const reference = z
  .object({ two: referenceSchema, three: referenceSchema })
  .parse(JSON.parse(readFileSync('test/fixtures/text-floor.json', 'utf8')))

const atOnce = () => Promise.resolve()

function wholeTexts(rows: readonly (readonly [text: string, label: number])[], classes: number): WholeTexts {
  return {
    train: sequence(0, rows.length),
    labels: Int32Array.from(rows, ([, label]) => label),
    classes,
    length: (text) => rows[text]?.[0].split(' ').length ?? 0,
    each: async (isWanted, visit, onPart) => {
      rows.forEach(([content], text) => {
        if (isWanted(text)) visit(text, content)
      })
      await onPart(1)
    },
  }
}

describe('TF-IDF of words and word pairs', () => {
  it.each(['two', 'three'] as const)('weighs a text as scikit-learn does (%s classes)', async (name) => {
    const { train, test, features, firstTestRow } = reference[name]
    const numbers = new Map<string, number>()
    const texts = new EncodedTexts()
    for (const [text] of train) {
      const words = text.split(' ')
      for (const word of words) if (!numbers.has(word)) numbers.set(word, numbers.size)
      texts.push(words.map((word) => numbers.get(word) ?? 0))
    }
    const rule = { longest: 2, leastTexts: 1, mostFeatures: 1_000_000 }
    const learned = await TfIdf.learn(texts, rule, atOnce)
    expect(learned.features).toBe(features)
    const row = learned.encode((test[0] ?? '').split(' ').map((word) => numbers.get(word) ?? numbers.size))
    const weights = [...row.values].sort((a, b) => a - b)
    const expected = firstTestRow.map(([, weight]) => weight).sort((a, b) => a - b)
    expect(weights).toHaveLength(expected.length)
    weights.forEach((weight, index) => expect(weight).toBeCloseTo(expected[index] ?? NaN, 5))
  })

  it('keeps the runs of most texts where there is room for few', async () => {
    const texts = new EncodedTexts()
    for (const ids of [[1, 2], [1, 2], [1, 3], [4]]) texts.push(ids)
    const learned = await TfIdf.learn(texts, { longest: 2, leastTexts: 2, mostFeatures: 2 }, atOnce)
    expect(learned.features).toBe(2)
    expect([...learned.encode([4]).columns]).toEqual([])
    expect(learned.encode([1, 2]).columns).toHaveLength(2)
  })
})

describe('the floor for texts', () => {
  it.each([
    ['two', 2],
    ['three', 3],
  ] as const)('answers as logistic regression of scikit-learn does (%s classes)', async (name, classes) => {
    const { train, test, probabilities } = reference[name]
    const floor = await TextFloor.learn(wholeTexts(train, classes), atOnce)
    expect(floor.byCharacter).toBe(false)
    test.forEach((text, row) => {
      floor.probabilities(text).forEach((probability, label) => {
        expect(probability).toBeCloseTo(probabilities[row]?.[label] ?? NaN, 3)
      })
    })
  })

  it('reads single words by their characters, ends told from insides', async () => {
    const names = [
      'kowalska',
      'nowakowska',
      'petrov',
      'ivanov',
      'smirnov',
      'zielinska',
      'orlov',
      'wisniewska',
    ]
    const rows = Array.from({ length: 40 }, (_, row) => {
      const name = names[row % names.length] ?? ''
      return [name, name.endsWith('v') ? 1 : 0] as const
    })
    const floor = await TextFloor.learn(wholeTexts(rows, 2), atOnce)
    expect(floor.byCharacter).toBe(true)
    expect(floor.probabilities('kuznetsov')[1]).toBeGreaterThan(0.7)
    expect(floor.probabilities('dombrowska')[0]).toBeGreaterThan(0.7)
  })

  it('tells Chinese texts apart by pairs of signs', async () => {
    const rows = Array.from({ length: 60 }, (_, row) => {
      const isGood = row % 2 === 0
      return [`房间${row}${isGood ? '非常满意' : '非常失望'}服务`, isGood ? 1 : 0] as const
    })
    const floor = await TextFloor.learn(wholeTexts(rows, 2), atOnce)
    expect(floor.probabilities('早餐很满意')[1]).toBeGreaterThan(0.6)
    expect(floor.probabilities('早餐很失望')[1]).toBeLessThan(0.4)
  })

  it('learns from an even part of very many texts, and hears how far it is', async () => {
    const random = Random.of(1, 'many')
    const rows = Array.from(
      { length: 60_000 },
      (_, row) => [`${row % 2 ? 'good' : 'bad'} w${random.integer(50)}`, row % 2] as const,
    )
    const heard: number[] = []
    const floor = await TextFloor.learn(wholeTexts(rows, 2), (fraction) => {
      heard.push(fraction)
      return Promise.resolve()
    })
    expect(floor.learnedFrom).toBe(50_000)
    expect(floor.probabilities('good')[1]).toBeGreaterThan(0.9)
    expect(heard).toEqual([...heard].sort((a, b) => a - b))
  })

  it('ends when it is told to', async () => {
    const { train } = reference.two
    const stopped = TextFloor.learn(wholeTexts(train, 2), (fraction) =>
      fraction > 0.6 ? Promise.reject(new Error('stop')) : Promise.resolve(),
    )
    await expect(stopped).rejects.toThrow('stop')
  })
})
