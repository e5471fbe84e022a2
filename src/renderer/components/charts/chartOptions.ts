import { formatNumber } from '../../../shared/format/formatNumber'
import type { AnnotationOptions } from 'chartjs-plugin-annotation'
import type { ChartAxis, ChartMark } from './chartContent'
import { withOpacity, type ChartTheme } from './chartTheme'

/** Room above and below the lines for the names of floors, as a share of what the lines take. */
export const roomShare = 0.06
/** A last tick nearer than this share of the usual distance would touch the one before. */
const crowdedShare = 0.4

/** How a value of an axis is written. */
export function axisFormat(axis: ChartAxis): (value: number) => string {
  return axis.format ?? ((value) => formatNumber(value, 3))
}

/** A linear axis in the window's look: few ticks, hairline grid, no frame. The y axis's title stands above the chart. */
export function axisOptions(axis: ChartAxis, theme: ChartTheme, direction: 'x' | 'y') {
  const format = axisFormat(axis)
  return {
    beginAtZero: axis.fromZero ?? false,
    // Above and below the lines stays room for the names of floors.
    ...(direction === 'y' ? { grace: `${roomShare * 100}%` } : {}),
    ...(axis.minimum === undefined ? {} : { min: axis.minimum }),
    ...(axis.maximum === undefined ? {} : { max: axis.maximum }),
    border: { display: false },
    grid: { color: theme.grid, drawTicks: false, display: direction === 'y' },
    ticks: {
      color: theme.axis,
      padding: 8,
      maxTicksLimit: direction === 'y' ? 6 : 9,
      maxRotation: 0,
      // Dates that stand closer read as one.
      autoSkipPadding: 14,
      includeBounds: direction === 'y',
      ...(axis.integer ? { precision: 0 } : {}),
      callback: (value: string | number, index: number, ticks: readonly { readonly value: number }[]) =>
        isCrowded(index, ticks)
          ? ''
          : withoutZeros(
              format(Number(value)),
              ticks.map((tick) => format(tick.value)),
            ),
    },
    title: {
      display: direction === 'x' && axis.title !== '',
      text: axis.title,
      align: 'end' as const,
      color: theme.axis,
      padding: { top: 2, bottom: 0 },
    },
  }
}

const zeroDigits = /[.,]0+(?=\s?%$)/

/** A percentage without the zeros behind its point, where all of an axis have them: `20 %`. */
export function withoutZeros(text: string, all: readonly string[]): string {
  return all.every((other) => zeroDigits.test(other)) ? text.replace(zeroDigits, '') : text
}

/** Whether the last tick stands so close to the one before that their labels would touch. */
function isCrowded(index: number, ticks: readonly { readonly value: number }[]): boolean {
  const at = (place: number) => ticks[place]?.value ?? 0
  return (
    index > 1 &&
    index === ticks.length - 1 &&
    at(index) - at(index - 1) < crowdedShare * (at(index - 1) - at(index - 2))
  )
}

/** The tooltip in the window's look. */
export function tooltipOptions(theme: ChartTheme) {
  return {
    backgroundColor: theme.tooltip,
    titleColor: theme.tooltipText,
    bodyColor: theme.tooltipText,
    titleFont: { weight: 500 as const },
    padding: 8,
    cornerRadius: 6,
    caretSize: 0,
    caretPadding: 10,
    boxWidth: 10,
    boxHeight: 2,
    boxPadding: 4,
    multiKeyBackground: 'transparent',
  }
}

/** Zoom by a drag along one axis or both. */
export function zoomOptions(mode: 'x' | 'y' | 'xy', theme: ChartTheme) {
  return {
    zoom: {
      mode,
      drag: {
        enabled: true,
        threshold: 6,
        backgroundColor: withOpacity(theme.fill, 0.12),
        borderColor: theme.fill,
        borderWidth: 1,
      },
    },
  }
}

/** The label of a line across the chart: its name on the surface, so that lines below do not strike it through. */
export function annotationLabel(name: string, theme: ChartTheme) {
  return {
    display: true,
    content: name,
    backgroundColor: withOpacity(theme.surface, 0.85),
    color: theme.axis,
    font: { family: theme.font, size: 12, weight: 'normal' as const },
    padding: { x: 4, y: 1 },
    borderRadius: 3,
    position: 'end' as const,
  }
}

/** A thin vertical line with its name. */
export function markAnnotation(mark: ChartMark, theme: ChartTheme): AnnotationOptions {
  return {
    type: 'line',
    xMin: mark.x,
    xMax: mark.x,
    borderColor: mark.color ? theme.resolve(mark.color) : theme.quiet,
    borderWidth: 1,
    label: { ...annotationLabel(mark.name, theme), position: mark.at === 'bottom' ? 'start' : 'end' },
  }
}
