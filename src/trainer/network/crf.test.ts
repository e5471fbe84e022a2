import { describe, expect, it } from 'vitest'
import { Random } from '../../shared/random'
import { Crf, type CrfWeights, type Emissions } from './crf'

const labels = 3

/** A field with scores of some steps, as normal numbers. */
function someField(steps: number, seed: number): { weights: CrfWeights; scores: Emissions } {
  const random = Random.of(seed, 'crf')
  const numbers = (length: number): Float32Array => Float32Array.from({ length }, () => 2 * random.normal())
  return {
    weights: { transitions: numbers(labels * labels), start: numbers(labels), end: numbers(labels) },
    // Laid out as in a batch of two, of which this is the second.
    scores: { values: numbers(2 * steps * labels), first: labels, stride: 2 * labels, steps },
  }
}

/** Every sequence of labels of some steps. */
function sequences(steps: number): number[][] {
  if (steps === 0) return [[]]
  return sequences(steps - 1).flatMap((before) =>
    Array.from({ length: labels }, (_, label) => [...before, label]),
  )
}

/** All that a field says, by going through every sequence. */
function enumerated(crf: Crf, scores: Emissions) {
  const all = sequences(scores.steps).map((sequence) => ({
    sequence,
    score: crf.scoreOf(scores, (step) => sequence[step] ?? 0),
  }))
  const sum = all.reduce((total, { score }) => total + Math.exp(score), 0)
  const probability = (holds: (sequence: readonly number[]) => boolean): number =>
    all.reduce((total, { sequence, score }) => total + (holds(sequence) ? Math.exp(score) / sum : 0), 0)
  const [best] = all.toSorted((a, b) => b.score - a.score)
  return { logSum: Math.log(sum), probability, best: best?.sequence ?? [] }
}

describe('a conditional random field', () => {
  it.each([1, 2, 5])('sums over all sequences of %i steps as going through each of them does', (steps) => {
    const { weights, scores } = someField(steps, steps)
    const crf = new Crf(labels, weights)
    const truth = enumerated(crf, scores)
    const marginals = new Float32Array(scores.values.length)
    expect(crf.run(scores, marginals)).toBeCloseTo(truth.logSum, 10)
    for (let step = 0; step < steps; step++)
      for (let label = 0; label < labels; label++)
        expect(marginals[labels + 2 * labels * step + label]).toBeCloseTo(
          truth.probability((sequence) => sequence[step] === label),
          6,
        )
    expect([...crf.best(scores)]).toEqual(truth.best)
  })

  it('expects transitions, beginnings and ends as often as all sequences together have them', () => {
    const { weights, scores } = someField(4, 9)
    const crf = new Crf(labels, weights)
    const truth = enumerated(crf, scores)
    crf.run(scores, new Float32Array(scores.values.length), 0.5)
    const { transitions, start, end } = crf.expected()
    for (let from = 0; from < labels; from++) {
      expect(start[from]).toBeCloseTo(0.5 * truth.probability(([first]) => first === from), 6)
      expect(end[from]).toBeCloseTo(0.5 * truth.probability((sequence) => sequence[3] === from), 6)
      for (let to = 0; to < labels; to++) {
        const expected = [1, 2, 3].reduce(
          (sum, step) =>
            sum + truth.probability((sequence) => sequence[step - 1] === from && sequence[step] === to),
          0,
        )
        expect(transitions[from * labels + to]).toBeCloseTo(0.5 * expected, 6)
      }
    }
  })

  it('holds where scores are large and sequences long', () => {
    const steps = 1000
    const { weights, scores } = someField(steps, 3)
    const large = { ...scores, values: scores.values.map((value) => 50 * value) }
    const crf = new Crf(labels, weights)
    const best = crf.best(large)
    const logSum = crf.run(large, new Float32Array(large.values.length))
    const score = crf.scoreOf(large, (step) => best[step] ?? 0)
    expect(logSum).toBeGreaterThanOrEqual(score)
    expect(logSum - score).toBeLessThan(steps * Math.log(labels))
  })

  it('says nothing of a sequence without steps', () => {
    const { weights, scores } = someField(1, 1)
    const crf = new Crf(labels, weights)
    expect(crf.run({ ...scores, steps: 0 }, new Float32Array(6), 1)).toBe(0)
    expect([...crf.best({ ...scores, steps: 0 })]).toEqual([])
    expect(crf.expected().start.every((value) => value === 0)).toBe(true)
  })
})
