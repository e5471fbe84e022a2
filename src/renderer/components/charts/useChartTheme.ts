import { useMutationObserver } from '@vueuse/core'
import { shallowRef, type ShallowRef } from 'vue'
import { readChartTheme, type ChartTheme } from './chartTheme'

/** The chart theme that follows light and dark. */
export function useChartTheme(): Readonly<ShallowRef<ChartTheme>> {
  const theme = shallowRef(readChartTheme())
  useMutationObserver(document.documentElement, () => (theme.value = readChartTheme()), {
    attributeFilter: ['class'],
  })
  return theme
}
