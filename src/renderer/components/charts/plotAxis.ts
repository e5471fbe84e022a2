/** An axis along which things are placed by one of their values, numbers or words; several such axes can stand beside each other. */
export interface PlotAxis {
  readonly id: string
  readonly title: string
  /** Where each thing lies, 0..1; null for one without a value. */
  readonly places: readonly (number | null)[]
  /** The value of each thing in words. */
  readonly texts: readonly string[]
  /** The value of each thing for tables. */
  readonly cells: readonly (string | number | null)[]
  readonly ticks: readonly { readonly place: number; readonly text: string }[]
}

/** What an axis of numbers is made of. */
export interface NumberAxis {
  readonly id: string
  readonly title: string
  readonly values: readonly (number | null)[]
  readonly format: (value: number) => string
  /** Whether small values lie at the far end. Default: false. */
  readonly isTurned?: boolean
}

/** Values that lie further apart than this are placed by their logarithms. */
const logarithmicFrom = 30
/** So many different values get a tick each; more are told by round ones. */
const mostOwnTicks = 6
/** Room at both ends of an axis, as a share of it. */
const margin = 0.06

/** An axis of numbers; powers of ten stand equally far apart where the values span more than one and a half of them. */
export function numberAxis({ id, title, values, format, isTurned = false }: NumberAxis): PlotAxis {
  const known = values.filter((value) => value !== null)
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const isLogarithmic = low > 0 && high / low >= logarithmicFrom
  const scaled = (value: number): number => (isLogarithmic ? Math.log(value) : value)
  const span = scaled(high) - scaled(low)
  const placeOf = (value: number): number => {
    const share = span === 0 ? 0.5 : (scaled(value) - scaled(low)) / span
    return margin + (1 - 2 * margin) * (isTurned ? 1 - share : share)
  }
  const own = [...new Set(known)]
  const ticks = own.length <= mostOwnTicks ? own : roundValues(low, high, isLogarithmic)
  return {
    id,
    title,
    places: values.map((value) => (value === null ? null : placeOf(value))),
    texts: values.map((value) => (value === null ? '–' : format(value))),
    cells: values,
    ticks: spreadTicks(ticks.map((value) => ({ place: placeOf(value), text: format(value) }))),
  }
}

/** An axis of words, in the order in which they come. */
export function wordAxis(id: string, title: string, words: readonly string[]): PlotAxis {
  const all = [...new Set(words)]
  const placeOf = (word: string): number =>
    all.length === 1 ? 0.5 : margin + ((1 - 2 * margin) * all.indexOf(word)) / (all.length - 1)
  return {
    id,
    title,
    places: words.map(placeOf),
    texts: words,
    cells: words,
    ticks: all.map((word) => ({ place: placeOf(word), text: word })),
  }
}

/** Round values from `low` to `high`: about five, or powers of ten. */
function roundValues(low: number, high: number, isLogarithmic: boolean): readonly number[] {
  if (isLogarithmic) {
    const [first, last] = [Math.ceil(Math.log10(low)), Math.floor(Math.log10(high))]
    return Array.from({ length: last - first + 1 }, (_, power) => Number(`1e${first + power}`))
  }
  const rough = (high - low) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power
  const first = Math.ceil(low / step)
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  )
}

/** Ticks nearer than this would be written over each other. */
const nearest = 0.08

/** Leaves out ticks that stand too near the one before. */
function spreadTicks(ticks: PlotAxis['ticks']): PlotAxis['ticks'] {
  const kept: PlotAxis['ticks'][number][] = []
  for (const tick of ticks.toSorted((one, other) => one.place - other.place)) {
    const last = kept.at(-1)
    if (last === undefined || tick.place - last.place >= nearest) kept.push(tick)
  }
  return kept
}
