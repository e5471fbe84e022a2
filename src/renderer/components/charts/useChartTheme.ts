import { useMutationObserver } from '@vueuse/core'
import { shallowRef, type ShallowRef } from 'vue'
import { readChartTheme, type ChartTheme } from './chartTheme'

/** The chart theme that follows light and dark; read again when its letters have come, which a canvas does not wait for. */
export function useChartTheme(): Readonly<ShallowRef<ChartTheme>> {
  const theme = shallowRef(readChartTheme())
  const read = () => (theme.value = readChartTheme())
  useMutationObserver(document.documentElement, read, { attributeFilter: ['class'] })
  const letters = `12px ${theme.value.font}`
  if (!document.fonts.check(letters)) void document.fonts.load(letters).then(read)
  return theme
}
