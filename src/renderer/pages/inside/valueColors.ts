import type { ChartTheme } from '../../components/charts/chartTheme'

/** A colour as red, green and blue of 0 to 255. */
type Rgb = readonly [number, number, number]

/** Colours of values from the lowest to the highest, 256 of them. */
export type ColorScale = readonly Rgb[]

function rgbOf(color: string): Rgb {
  const hex = color.replace('#', '')
  const full = hex.length === 3 ? [...hex].map((sign) => sign + sign).join('') : hex
  const part = (from: number): number => parseInt(full.slice(from, from + 2), 16) || 0
  return [part(0), part(2), part(4)]
}

const between = (one: Rgb, other: Rgb, share: number): Rgb => [
  one[0] + (other[0] - one[0]) * share,
  one[1] + (other[1] - one[1]) * share,
  one[2] + (other[2] - one[2]) * share,
]

/** Values around zero: blue below, orange above, the surface between; they differ in lightness from it alike, so that no hue has to be told. */
export function bothWays(theme: ChartTheme): ColorScale {
  const [low, high] = [rgbOf(theme.resolve('var(--run-0)')), rgbOf(theme.resolve('var(--run-1)'))]
  const middle = rgbOf(theme.surface)
  return Array.from({ length: 256 }, (_, place) => {
    const share = place / 127.5 - 1
    return share < 0 ? between(middle, low, -share) : between(middle, high, share)
  })
}

/** Shares from 0 to 1: from the surface to the colour of charts. */
export function shares(theme: ChartTheme): ColorScale {
  const [from, to] = [rgbOf(theme.surface), rgbOf(theme.fill)]
  return Array.from({ length: 256 }, (_, place) => between(from, to, place / 255))
}

/** The colour of a value from -1 to 1 on a scale both ways, or from 0 to 1 on one of shares, as CSS. */
export function cssColor(scale: ColorScale, place: number): string {
  const [red, green, blue] = scale[Math.max(0, Math.min(255, Math.round(place)))] ?? [0, 0, 0]
  return `rgb(${Math.round(red)} ${Math.round(green)} ${Math.round(blue)})`
}
