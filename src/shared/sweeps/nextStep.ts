import type { SweepPlan, Trial, TrialSettings } from '../domain/sweep'
import { Random } from '../random'
import { evenPoint } from './halton'
import { countOf, gridSettings, gridSize, placeOfValue, valueAtPlace } from './searchSpace'
import { proposePlaces, type Tried } from './treeParzen'

/** A trial as the search sees it. */
export interface KnownTrial {
  readonly number: number
  readonly phase: Trial['phase']
  readonly settings: TrialSettings
  /** How good it is so far; larger is better. Null where nothing is known: it has failed or is at its beginning. */
  readonly goodness: number | null
  /** The best goodness until each epoch that it has done. */
  readonly reached: readonly number[]
  /** `waiting`: left at a rung, to be continued when it is among the best there. */
  readonly state: 'active' | 'waiting' | 'over'
  /** Rungs of successive halving that it may pass. */
  readonly rungs: number
}

/** What a sweep does next. */
export type SweepStep =
  | { readonly kind: 'try'; readonly settings: TrialSettings }
  /** Continues a waiting trial past its rung. */
  | { readonly kind: 'goOn'; readonly number: number }
  /** Trains settings with another seed, the `seed`th from 1. */
  | {
      readonly kind: 'seed'
      readonly phase: 'best' | 'first'
      readonly settings: TrialSettings
      readonly seed: number
    }
  /** Nothing can be begun before a trial under way has ended. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'end' }

/** What a sweep goes by. */
export interface SweepState {
  readonly plan: SweepPlan
  readonly trials: readonly KnownTrial[]
  /** The settings that it began with. */
  readonly first: TrialSettings
  /** Epochs that a whole trial has. */
  readonly epochs: number
  /** Seconds of work so far. */
  readonly seconds: number
}

/** Trials spread evenly before a model is asked. */
const evenTrials = 10
/** One of so many trials goes past a rung. */
const eta = 3
/** Draws before a space is taken as tried out. */
const mostDraws = 50

/**
 * What comes next beside the trials under way: a waiting one that is among the best third of its rung, a new one, then, when all that were tried are
 * over, the seeds of the best and of the first settings. Nothing here looks at test rows.
 * Source of halving without waiting for whole rungs: Li et al., A System for Massively Parallel Hyperparameter Tuning, 2020.
 */
export function nextStep(state: SweepState): SweepStep {
  const { plan, trials } = state
  const searched = trials.filter(({ phase }) => phase === 'search')
  const hasTime = plan.minutes === null || state.seconds < plan.minutes * 60
  if (hasTime) {
    const promoted = plan.method === 'halving' ? promotable(searched, rungsOf(state.epochs)) : null
    if (promoted !== null) return { kind: 'goOn', number: promoted }
    const settings = searched.length < plan.trials ? nextSettings(state, searched) : null
    if (settings !== null) return { kind: 'try', settings }
    // Which is the best, and which of those that wait goes on, is not known before.
    if (searched.some(isUnderWay)) return { kind: 'wait' }
    const last = plan.method === 'halving' ? bestWaiting(searched) : null
    if (last !== null) return { kind: 'goOn', number: last }
  }
  if (searched.some(isUnderWay)) return { kind: 'wait' }
  return nextSeed(state) ?? { kind: trials.some(isUnderWay) ? 'wait' : 'end' }
}

const isUnderWay = ({ state }: KnownTrial): boolean => state === 'active'

/** The best trial of the search: of those that were trained to their end, where there is one. */
export function bestTrial(trials: readonly KnownTrial[]): KnownTrial | null {
  const known = trials.filter(({ phase, goodness }) => phase === 'search' && goodness !== null)
  const whole = known.filter(({ state }) => state === 'over')
  const [best] = (whole.length > 0 ? whole : known).toSorted(
    (one, other) => (other.goodness ?? 0) - (one.goodness ?? 0) || one.number - other.number,
  )
  return best ?? null
}

function nextSeed({ plan, trials }: SweepState): SweepStep | null {
  const best = bestTrial(trials)
  const first = trials.find(({ number }) => number === 1)
  if (best === null || first === undefined || plan.seeds < 2 || best.number === 1) return null
  const count = (phase: Trial['phase']): number => trials.filter((trial) => trial.phase === phase).length
  // The best is trained anew for each seed: it was chosen for its luck too. The first was not chosen.
  if (count('best') < plan.seeds)
    return { kind: 'seed', phase: 'best', settings: best.settings, seed: count('best') + 1 }
  const others = first.goodness === null ? plan.seeds : plan.seeds - 1
  if (count('first') < others)
    return { kind: 'seed', phase: 'first', settings: first.settings, seed: count('first') + 1 }
  return null
}

/** The settings of the next new trial; null where all were tried. The same trials give the same settings. */
function nextSettings({ plan, first }: SweepState, searched: readonly KnownTrial[]): TrialSettings | null {
  const { vary, method, seed } = plan
  const known = new Set(searched.map(({ settings }) => written(vary.map(({ path }) => settings[path]))))
  const isNew = (settings: TrialSettings): boolean =>
    !known.has(written(vary.map(({ path }) => settings[path])))
  if (searched.length === 0) return first
  if (method === 'grid') {
    for (let at = 0; at < gridSize(vary); at++) {
      const settings = gridSettings(vary, at)
      if (isNew(settings)) return settings
    }
    return null
  }
  const size = vary.reduce<number | null>((product, varied) => {
    const count = countOf(varied)
    return product === null || count === null ? null : product * count
  }, 1)
  for (let draw = 0; draw < mostDraws; draw++) {
    const settings = drawnSettings(plan, searched, draw)
    if (isNew(settings)) return settings
  }
  // A small space that chance does not hit any more is gone through.
  if (size === null || size > 100_000) return null
  const random = Random.of(seed, 'what is left of the space')
  const lists = vary.map((varied) =>
    varied.kind === 'list'
      ? varied
      : {
          kind: 'list' as const,
          path: varied.path,
          values: Array.from({ length: varied.high - varied.low + 1 }, (_, step) => varied.low + step),
        },
  )
  const left = Array.from({ length: size }, (_, at) => at).filter((at) => isNew(gridSettings(lists, at)))
  const chosen = left[random.integer(Math.max(1, left.length))]
  return chosen === undefined ? null : gridSettings(lists, chosen)
}

function drawnSettings(
  { vary, method, seed }: SweepPlan,
  searched: readonly KnownTrial[],
  draw: number,
): TrialSettings {
  const number = searched.length
  const random = Random.of(seed, `trial ${number}, draw ${draw}`)
  const isEven = method === 'halving' || (method === 'tpe' && number <= evenTrials)
  const places =
    method === 'random'
      ? vary.map(() => random.next())
      : isEven
        ? evenPoint(vary.length, number - 1 + draw * 1009, seed)
        : proposePlaces(vary, triedOf(vary, searched), random)
  return Object.fromEntries(
    vary.map((varied, at) => [varied.path, valueAtPlace(varied, places[at] ?? random.next())]),
  )
}

/** The trials of a search as places with how good they were; one that failed is as bad as the worst. */
export function triedOf(vary: SweepPlan['vary'], searched: readonly KnownTrial[]): Tried[] {
  const over = searched.filter(({ state }) => state !== 'active')
  const worst = Math.min(...over.map(({ goodness }) => goodness ?? Infinity))
  return over.map(({ settings, goodness }) => ({
    places: vary.map((varied) => placeOfValue(varied, settings[varied.path])),
    goodness: goodness ?? (Number.isFinite(worst) ? worst : 0),
  }))
}

/** Epochs after which successive halving compares trials; the last is the whole training. */
export function rungsOf(epochs: number): number[] {
  const rungs = [epochs]
  for (let rung = epochs / eta; rung >= 1 && rungs.length < 4; rung /= eta) rungs.unshift(Math.round(rung))
  return [...new Set(rungs)]
}

/**
 * The epoch at which successive halving leaves a trial, by the rungs that it may pass; null where it is trained to its end, as the first one is: it
 * is what others are set beside. A trial is left there before anything is decided, so that none goes on that should not.
 */
export function epochToReach(
  { method }: Pick<SweepPlan, 'method'>,
  trial: Pick<KnownTrial, 'number' | 'phase' | 'rungs'>,
  epochs: number,
): number | null {
  if (method !== 'halving' || trial.phase !== 'search' || trial.number === 1) return null
  const rungs = rungsOf(epochs)
  return trial.rungs >= rungs.length - 1 ? null : (rungs[trial.rungs] ?? null)
}

/** The waiting trial that is among the best third of those that came to its rung, of the highest rung; null where none is. */
function promotable(searched: readonly KnownTrial[], rungs: readonly number[]): number | null {
  for (let rung = rungs.length - 2; rung >= 0; rung--) {
    const waiting = searched.filter((trial) => trial.state === 'waiting' && trial.rungs === rung)
    const found = waiting.find((trial) => isAmongBest(trial, searched, rungs[rung] ?? 1))
    if (found !== undefined) return found.number
  }
  return null
}

/** Whether a trial is among the best third of those that have done so many epochs; of fewer than three none is. */
export function isAmongBest(trial: KnownTrial, searched: readonly KnownTrial[], epochs: number): boolean {
  const own = trial.reached[epochs - 1]
  if (own === undefined) return false
  const others = searched.flatMap(({ reached }) => reached[epochs - 1] ?? [])
  const better = others.filter((value) => value > own).length
  return better < Math.floor(others.length / eta)
}

/** Where nothing was trained to its end but the first, the best of the waiting ones goes on. */
function bestWaiting(searched: readonly KnownTrial[]): number | null {
  if (searched.some(({ state, number }) => state === 'over' && number !== 1)) return null
  const [best] = searched
    .filter(({ state, goodness }) => state === 'waiting' && goodness !== null)
    .toSorted((one, other) => other.rungs - one.rungs || (other.goodness ?? 0) - (one.goodness ?? 0))
  return best?.number ?? null
}

const written = (values: readonly unknown[]): string => JSON.stringify(values)
