import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SweepPlan, TrialSettings, Varied } from '../domain/sweep'
import { Random } from '../random'
import { evenPoint } from './halton'
import { importanceNeeds, importanceOf } from './importance'
import { epochToReach, isAmongBest, nextStep, rungsOf, triedOf, type KnownTrial } from './nextStep'
import { countOf, gridSettings, gridSize, gridValues, placeOfValue, valueAtPlace } from './searchSpace'
import { mixtureOf, normalShare, proposePlaces, trialWeights } from './treeParzen'
import { whyLeave } from './whyLeave'

const range = (
  path: string,
  low: number,
  high: number,
  more: Partial<Extract<Varied, { kind: 'range' }>> = {},
): Varied => ({
  kind: 'range',
  path,
  low,
  high,
  log: false,
  integer: false,
  ...more,
})
const plan = (more: Partial<SweepPlan>): SweepPlan => ({
  vary: [range('x', 0, 1)],
  method: 'tpe',
  trials: 20,
  minutes: null,
  seeds: 3,
  leaveEarly: true,
  seed: 42,
  ...more,
})
const trial = (number: number, goodness: number | null, more: Partial<KnownTrial> = {}): KnownTrial => ({
  number,
  phase: 'search',
  settings: { x: number / 100 },
  goodness,
  reached: goodness === null ? [] : [goodness],
  state: 'over',
  rungs: 0,
  ...more,
})

describe('the space of a search', () => {
  it('gives values within their range for every place, and the place of a value back', () => {
    const spaces = [
      range('a', 0.001, 1, { log: true }),
      range('b', 3, 40, { integer: true }),
      range('c', 2, 512, { integer: true, log: true }),
      { kind: 'list', path: 'd', values: ['lstm', 'gru', null] } as const satisfies Varied,
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...spaces),
        fc.double({ min: 0, max: 0.999999, noNaN: true }),
        (varied, place) => {
          const value = valueAtPlace(varied, place)
          const back = placeOfValue(varied, value)
          expect(back).not.toBeNull()
          expect(valueAtPlace(varied, back ?? -1)).toEqual(value)
          if (varied.kind === 'range') {
            expect(value).toBeGreaterThanOrEqual(varied.low)
            expect(value).toBeLessThanOrEqual(varied.high)
          }
        },
      ),
    )
  })

  it('reaches both ends of whole numbers, and each once in a grid', () => {
    const varied = range('b', 1, 3, { integer: true })
    expect([0, 0.5, 0.999].map((place) => valueAtPlace(varied, place))).toEqual([1, 2, 3])
    expect(countOf(varied)).toBe(3)
    expect(gridValues(varied)).toEqual([1, 2, 3])
    expect(gridValues(range('a', 0.01, 1, { log: true }))).toEqual([0.01, 0.03162, 0.1, 0.3162, 1])
    const vary = [varied, { kind: 'list', path: 'c', values: ['a', 'b'] } as const satisfies Varied]
    const all = Array.from({ length: gridSize(vary) }, (_, at) => JSON.stringify(gridSettings(vary, at)))
    expect(new Set(all).size).toBe(6)
  })

  it('is filled more evenly than by chance', () => {
    const points = Array.from({ length: 64 }, (_, number) => evenPoint(2, number, 7))
    const cells = new Set(points.map(([x = 0, y = 0]) => `${Math.floor(x * 4)} ${Math.floor(y * 4)}`))
    expect(cells.size).toBe(16)
    const shares = Array.from(
      { length: 4 },
      (_, cell) => points.filter(([x = 0]) => Math.floor(x * 4) === cell).length,
    )
    expect(Math.max(...shares)).toBeLessThanOrEqual(18)
  })
})

/** A function with its best point, over so many trials of the search; the best value that was found. */
function searched(
  method: SweepPlan['method'],
  seed: number,
  trials: number,
  goodnessOf: (x: number, y: number) => number,
): number {
  const vary = [range('x', -5, 10), range('y', 0, 15)]
  const known: KnownTrial[] = []
  for (let number = 1; number <= trials; number++) {
    const step = nextStep({
      plan: plan({ vary, method, seed, trials }),
      trials: known,
      first: { x: -4, y: 1 },
      epochs: 10,
      seconds: 0,
    })
    if (step.kind !== 'try') throw new Error(step.kind)
    const goodness = goodnessOf(Number(step.settings['x']), Number(step.settings['y']))
    known.push(trial(number, goodness, { settings: step.settings }))
  }
  return Math.max(...known.map(({ goodness }) => goodness ?? -Infinity))
}
/** Branin's function, smallest at 0.3979; negated, as larger is better here. */
const branin = (x: number, y: number): number =>
  -(
    (y - (5.1 / (4 * Math.PI ** 2)) * x * x + (5 / Math.PI) * x - 6) ** 2 +
    10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) +
    10
  )
const medianOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

describe('a search by a model', () => {
  it('comes nearer to the best of a known function than chance does', () => {
    const seeds = Array.from({ length: 15 }, (_, seed) => seed)
    const found = (method: SweepPlan['method']) =>
      medianOf(seeds.map((seed) => searched(method, seed, 60, branin)))
    expect(found('tpe')).toBeGreaterThan(found('random'))
    // Within half of the best value after 60 trials, as the published ones are.
    expect(found('tpe')).toBeGreaterThan(-0.3979 - 0.4)
  })

  it('tries the same for the same seed, and never the same settings twice', () => {
    const settings = (seed: number): TrialSettings[] => {
      const known: KnownTrial[] = []
      const vary = [
        range('x', 1, 4, { integer: true }),
        { kind: 'list', path: 'y', values: ['a', 'b'] } as const satisfies Varied,
      ]
      for (;;) {
        const step = nextStep({
          plan: plan({ vary, seed, seeds: 0 }),
          trials: known,
          first: { x: 2, y: 'a' },
          epochs: 3,
          seconds: 0,
        })
        if (step.kind !== 'try') return known.map((one) => one.settings)
        known.push(trial(known.length + 1, known.length, { settings: step.settings }))
      }
    }
    expect(settings(1)).toEqual(settings(1))
    // The whole space of eight, then nothing is left.
    expect(new Set(settings(1).map((one) => JSON.stringify(one))).size).toBe(8)
    expect(settings(1)).toHaveLength(8)
  })

  it('draws places within the space whatever was tried', () => {
    const tried = [0.1, 0.2, 0.2, 0.9].map((place, at) => ({ places: [place], goodness: at }))
    for (let seed = 0; seed < 50; seed++) {
      const [place = -1] = proposePlaces([range('x', 0, 1)], tried, Random.of(seed, 'test'))
      expect(place).toBeGreaterThanOrEqual(0)
      expect(place).toBeLessThan(1)
    }
  })

  it('counts the newest trials in full, and has an estimate of weight one', () => {
    expect(trialWeights(3)).toEqual([1, 1, 1])
    const weights = trialWeights(40)
    expect(weights.slice(-25)).toEqual(Array.from({ length: 25 }, () => 1))
    expect(weights[0]).toBeLessThan(weights[10] ?? 0)
    expect(mixtureOf([0.2, 0.7]).weights.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1)
    expect(normalShare(1.96)).toBeCloseTo(0.975002, 6)
    expect(normalShare(-1)).toBeCloseTo(0.158655, 6)
  })
})

describe('what mattered', () => {
  it('is the setting that the result depends on, and is not told of few trials', () => {
    const random = Random.of(3, 'importance')
    const vary = [
      range('x', 0, 1),
      range('y', 0, 1),
      { kind: 'list', path: 'z', values: ['a', 'b'] } as const satisfies Varied,
    ]
    const tried = Array.from({ length: 60 }, () => {
      const places = [random.next(), random.next(), random.next()]
      return { places, goodness: -(((places[0] ?? 0) - 0.3) ** 2) }
    })
    const shares = importanceOf(vary, tried) ?? []
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
    expect(shares[0]).toBeGreaterThan(0.6)
    expect(importanceOf(vary, tried.slice(0, importanceNeeds - 1))).toBeNull()
  })
})

describe('the steps of a sweep', () => {
  const state = (trials: readonly KnownTrial[], more: Partial<SweepPlan> = {}, seconds = 0) =>
    nextStep({ plan: plan({ trials: 3, ...more }), trials, first: { x: 0.5 }, epochs: 9, seconds })

  it('begin with the settings as they are, and end with the seeds of the best and of the first', () => {
    expect(state([])).toEqual({ kind: 'try', settings: { x: 0.5 } })
    const three = [trial(1, 0.5), trial(2, 0.9), trial(3, 0.7)]
    expect(state(three)).toMatchObject({ kind: 'seed', phase: 'best', seed: 1, settings: { x: 0.02 } })
    const seeds = [1, 2, 3].map((one) => trial(3 + one, 0.8, { phase: 'best' }))
    expect(state([...three, ...seeds])).toMatchObject({
      kind: 'seed',
      phase: 'first',
      seed: 1,
      settings: { x: 0.01 },
    })
    const firsts = [1, 2].map((one) => trial(6 + one, 0.8, { phase: 'first' }))
    expect(state([...three, ...seeds, ...firsts])).toEqual({ kind: 'end' })
  })

  it('need no seeds where nothing was better than the beginning, or none are asked for', () => {
    expect(state([trial(1, 0.9), trial(2, 0.5), trial(3, null)])).toEqual({ kind: 'end' })
    expect(state([trial(1, 0.5), trial(2, 0.9), trial(3, 0.7)], { seeds: 0 })).toEqual({ kind: 'end' })
  })

  it('begin nothing new when the minutes are over', () => {
    expect(state([trial(1, 0.5)], { minutes: 1 }, 59)).toMatchObject({ kind: 'try' })
    expect(state([trial(1, 0.5)], { minutes: 1 }, 60)).toEqual({ kind: 'end' })
  })

  it('of halving: all begin, the best third of a rung goes on, the rest waits', () => {
    expect(rungsOf(27)).toEqual([1, 3, 9, 27])
    expect(rungsOf(20)).toEqual([2, 7, 20])
    expect(rungsOf(1)).toEqual([1])
    const waiting = [0.1, 0.9, 0.5].map((value, at) => trial(at + 2, value, { state: 'waiting' }))
    const all = [trial(1, 0.2, { reached: [0.2, 0.2, 0.2] }), ...waiting]
    // Rungs of nine epochs are 1, 3 and 9: one of four goes past the first.
    expect(state(all, { method: 'halving', trials: 4 })).toEqual({ kind: 'goOn', number: 3 })
    const third = all[2] ?? trial(3, 0)
    expect(isAmongBest(third, all, 1)).toBe(true)
    expect(isAmongBest(all[3] ?? third, all, 1)).toBe(false)
  })

  it('of halving: a trial is left at each rung that it may not pass, the first and the seeds never', () => {
    const halving = plan({ method: 'halving' })
    const reach = (rungs: number, number = 2, phase: KnownTrial['phase'] = 'search') =>
      epochToReach(halving, { number, phase, rungs }, 27)
    expect([0, 1, 2, 3].map((rungs) => reach(rungs))).toEqual([1, 3, 9, null])
    expect([reach(0, 1), reach(0, 9, 'best')]).toEqual([null, null])
    expect(epochToReach(plan({}), { number: 2, phase: 'search', rungs: 0 }, 27)).toBeNull()
  })

  it('begin several at once, but no seeds before all that were tried are over', () => {
    const active = trial(2, null, { state: 'active' })
    expect(state([trial(1, 0.5), active])).toMatchObject({ kind: 'try' })
    expect(state([trial(1, 0.5), active, trial(3, 0.7)])).toEqual({ kind: 'wait' })
    const three = [trial(1, 0.5), trial(2, 0.9), trial(3, 0.7)]
    const seed = (number: number, phase: KnownTrial['phase'], isActive: boolean) =>
      trial(number, 0.8, { phase, state: isActive ? 'active' : 'over' })
    const best = [4, 5, 6].map((number) => seed(number, 'best', number === 6))
    expect(state([...three, ...best])).toMatchObject({ kind: 'seed', phase: 'first' })
    expect(state([...three, ...best, seed(7, 'first', false), seed(8, 'first', true)])).toEqual({
      kind: 'wait',
    })
  })

  it('leave a trial that is behind the median of those that were trained, never the first one', () => {
    const curve = (value: number) => [value, value, value, value]
    const finished = [0.7, 0.8, 0.9].map((value, at) => trial(at + 1, value, { reached: curve(value) }))
    const active = (reached: readonly number[]) =>
      trial(4, reached.at(-1) ?? null, { reached, state: 'active' })
    const leave = (one: KnownTrial, among = finished) => whyLeave(plan({}), one, [...among, one], 4)
    expect(leave(active([0.3]))).toEqual({ epochs: 1, goodness: 0.3, median: 0.8, others: 3 })
    expect(leave(active([0.85]))).toBeNull()
    expect(leave(active([0.3]), finished.slice(0, 2))).toBeNull()
    expect(leave({ ...active([0.3]), number: 1 })).toBeNull()
    expect(whyLeave(plan({ leaveEarly: false }), active([0.3]), finished, 4)).toBeNull()
  })

  it('take a trial that failed as the worst', () => {
    const vary = [range('x', 0, 1)]
    expect(triedOf(vary, [trial(1, 0.5), trial(2, null)]).map(({ goodness }) => goodness)).toEqual([0.5, 0.5])
  })
})
