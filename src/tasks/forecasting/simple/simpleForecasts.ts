import type { Part, Progress } from '../../prepared'
import type { SeriesData } from '../seriesData'
import { candidateSeasons } from './candidateSeasons'
import { ets } from './ets'
import { lastValue, lastValueWithDrift, seasonalNaive, seasonalNaiveWithDrift } from './naive'
import { trainingPast, type LearnedForecast, type Past, type SimpleMethod } from './past'
import { theta } from './theta'
import { timeOfYear } from './timeOfYear'

/** The forecasts that a network is measured by, in the order in which they are shown. */
export const simpleMethods = [
  lastValue,
  lastValueWithDrift,
  seasonalNaive,
  seasonalNaiveWithDrift,
  theta,
  ets,
  timeOfYear,
] as const satisfies readonly SimpleMethod[]

/** A simple forecast of all series, each with its own. */
export interface LearnedMethod extends Pick<SimpleMethod, 'id' | 'name' | 'description'> {
  /** By series. */
  readonly learned: readonly LearnedForecast[]
}

/** A method that fewer series than this share allow is not told: the last value would stand for the others. */
const leastAllowed = 0.5
/** Of more series and windows than these some stand for all where a season is chosen. */
const askedSeries = 200
const askedOrigins = 20

/**
 * What simple forecasts say of some series. Each method has learned from the rows before the part that it is asked about, and is then told the
 * rows of that part as they come. Which season it goes by is chosen by its error on validation rows. No setting but the horizon and the split
 * has a part in it.
 */
export class SimpleForecasts {
  private readonly told = new Map<Part, Promise<readonly LearnedMethod[]>>()
  private readonly said = new Map<string, Float64Array[]>()

  constructor(private readonly members: readonly SeriesData[]) {}

  /** The methods as they have learned for a part; calculated once. */
  learned(part: Part, onProgress?: Progress): Promise<readonly LearnedMethod[]> {
    const known = this.told.get(part)
    if (known) return known
    const learned = learnMethods(this.members, part, onProgress)
    this.told.set(part, learned)
    return learned
  }

  /** What a method says of the windows of a part, [windows, horizon] of each series. */
  forecasts({ id, learned }: LearnedMethod, part: Part): Float64Array[] {
    const known = this.said.get(`${part} ${id}`)
    if (known) return known
    const said = this.members.map((member, index) => forecastsOf(member, part, learned[index]))
    this.said.set(`${part} ${id}`, said)
    return said
  }
}

/** What has been learned says of the windows of a part of one series, [windows, horizon]. */
function forecastsOf(member: SeriesData, part: Part, learned: LearnedForecast | undefined): Float64Array {
  const { horizon } = member.codec
  const origins = member.origins(part)
  const forecasts = new Float64Array(origins.length * horizon)
  origins.forEach((origin, window) => {
    if (learned) forecasts.set(learned.at(origin, horizon), window * horizon)
  })
  return forecasts
}

/** The rows of a series before a part. */
export const pastOf = ({ series, parts }: SeriesData, part: Part): Past =>
  part === 'validation' ? trainingPast(series, parts) : { ...trainingPast(series, parts), to: parts.testFrom }

async function learnMethods(
  members: readonly SeriesData[],
  part: Part,
  onProgress?: Progress,
): Promise<LearnedMethod[]> {
  const training = members.map((member) => pastOf(member, 'validation'))
  const candidates = candidateSeasons(training)
  const pasts = members.map((member) => pastOf(member, part))
  const methods: LearnedMethod[] = []
  for (const [index, method] of simpleMethods.entries()) {
    if (method.seasons === 'needed' && candidates.length === 0) continue
    const seasons = seasonsFor(method, members, training, candidates)
    const learned: (LearnedForecast | null)[] = []
    for (const [at, past] of pasts.entries()) {
      learned.push(method.learn(past, seasons))
      await onProgress?.((index + (at + 1) / pasts.length) / simpleMethods.length)
    }
    if (learned.filter((one) => one !== null).length < leastAllowed * members.length) continue
    const { id, name } = method
    methods.push({
      id,
      name,
      description: described(method, seasons),
      learned: learned.map((one, at) => one ?? lastValue.learn(pasts[at] ?? noPast)),
    })
  }
  return methods
}

const noPast: Past = { measured: new Float64Array(), filled: new Float64Array(), time: null, from: 0, to: 0 }

function described({ description, seasons: use }: SimpleMethod, seasons: readonly number[]): string {
  const [season] = seasons
  return use === 'needed' && season !== undefined
    ? `${description} A season has ${season} steps.`
    : description
}

/** The candidates that a method learns with: all of them where it chooses itself, else the one with which it errs least on validation rows. */
function seasonsFor(
  method: SimpleMethod,
  members: readonly SeriesData[],
  training: readonly Past[],
  candidates: readonly number[],
): readonly number[] {
  if (method.seasons === 'none') return []
  if (method.seasons === 'own' || candidates.length < 2) return candidates
  const every = Math.ceil(members.length / askedSeries)
  const errors = candidates.map((season) => {
    let sum = 0
    members.forEach((member, index) => {
      const past = training[index]
      if (index % every !== 0 || !past) return
      sum += validationError(member, method.learn(past, [season]))
    })
    return { season, sum }
  })
  return [errors.reduce((least, one) => (one.sum < least.sum ? one : least)).season]
}

/** Mean absolute error on some validation windows in units of the usual change of the series; 0 where nothing is known. */
function validationError(member: SeriesData, learned: LearnedForecast | null): number {
  const origins = member.origins('validation')
  if (learned === null || origins.length === 0) return 0
  const every = Math.ceil(origins.length / askedOrigins)
  let sum = 0
  let count = 0
  origins.forEach((origin, window) => {
    if (window % every !== 0) return
    const actual = member.after(origin)
    learned.at(origin, actual.length).forEach((value, step) => {
      const error = Math.abs(value - (actual[step] ?? NaN))
      if (Number.isNaN(error)) return
      sum += error
      count += 1
    })
  })
  return count === 0 ? 0 : sum / count / (member.naiveError || 1)
}
