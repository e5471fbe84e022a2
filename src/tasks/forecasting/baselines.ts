import type { Baseline, Metrics } from '../../shared/domain/run'
import type { Part, Progress } from '../prepared'
import { ForecastErrors } from './errors'
import type { SeriesData } from './seriesData'
import type { LearnedMethod, SimpleForecasts } from './simple/simpleForecasts'

/** What the simple forecasts reach on the wanted parts; other parts stay unlooked at. */
export async function forecastBaselines(
  members: readonly SeriesData[],
  simple: SimpleForecasts,
  wanted: readonly Part[],
  onProgress?: Progress,
): Promise<Baseline[]> {
  const parts = wanted.filter((part) => members.some((member) => member.origins(part).length > 0))
  const learned = new Map<Part, readonly LearnedMethod[]>()
  for (const [index, part] of parts.entries()) {
    const share = (fraction: number): Promise<void> =>
      onProgress?.((index + fraction) / parts.length) ?? Promise.resolve()
    learned.set(part, await simple.learned(part, share))
  }
  const all = new Map([...learned.values()].flat().map((method) => [method.id, method]))
  return [...all.values()].map(({ id, name, description }) => {
    const onPart = (part: Part): Metrics => {
      const method = learned.get(part)?.find((one) => one.id === id)
      if (!method) return {}
      return errorsOf(members, part, simple.forecasts(method, part)).metrics()
    }
    return { id, name, description, validation: onPart('validation'), test: onPart('test') }
  })
}

/** Errors of forecasts by series, [windows, horizon] each, beside what came. */
export function errorsOf(
  members: readonly SeriesData[],
  part: Part,
  forecasts: readonly Float64Array[],
): ForecastErrors {
  const errors = new ForecastErrors(members[0]?.codec.horizon ?? 1)
  members.forEach((member, index) => {
    errors.add(member.actual(part), forecasts[index] ?? new Float64Array(), member.naiveError)
  })
  return errors
}
