import { useMutationObserver } from '@vueuse/core'
import { shallowRef, type ShallowRef } from 'vue'

/** The colours and letters of charts, read from the design tokens. */
export interface ChartTheme {
  readonly surface: string
  readonly text: string
  readonly axis: string
  readonly grid: string
  readonly quiet: string
  readonly fill: string
  readonly tooltip: string
  readonly tooltipText: string
  readonly font: string
  /** What a CSS colour or variable stands for in this theme. */
  resolve(color: string): string
}

/** Reads the tokens that hold for the document right now. */
export function readChartTheme(element: Element = document.documentElement): ChartTheme {
  const style = getComputedStyle(element)
  const token = (name: string) => style.getPropertyValue(name).trim()
  return {
    surface: token('--ui-bg'),
    text: token('--ui-text'),
    axis: token('--chart-axis'),
    grid: token('--chart-grid'),
    quiet: token('--chart-quiet'),
    fill: token('--chart-fill'),
    tooltip: token('--ui-bg-inverted'),
    tooltipText: token('--ui-text-inverted'),
    font: token('--font-sans'),
    resolve(color) {
      const variable = /^var\((--[\w-]+)\)$/.exec(color)?.[1]
      return variable ? token(variable) : color
    },
  }
}

/** A hexadecimal colour, `#rrggbb` or the short `#rgb` that a minifier makes of it, with an opacity of 0..1. */
export function withOpacity(hex: string, opacity: number): string {
  const full = hex.length === 4 ? hex.replaceAll(/[0-9a-f]/gi, '$&$&') : hex
  return (
    full +
    Math.round(opacity * 255)
      .toString(16)
      .padStart(2, '0')
  )
}

/** The chart theme that follows light and dark; read again when its letters have come, which a canvas does not wait for. */
export function useChartTheme(): Readonly<ShallowRef<ChartTheme>> {
  const theme = shallowRef(readChartTheme())
  const read = () => (theme.value = readChartTheme())
  useMutationObserver(document.documentElement, read, { attributeFilter: ['class'] })
  const letters = `12px ${theme.value.font}`
  if (!document.fonts.check(letters)) void document.fonts.load(letters).then(read)
  return theme
}
