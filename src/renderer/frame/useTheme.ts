import { usePreferredDark } from '@vueuse/core'
import { watchEffect } from 'vue'
import { applyTheme, rememberedTheme } from '../design/applyTheme'
import { useWorkbench } from '../stores/workbench'

/** Keeps the page's theme as the settings and the system say. */
export function useTheme(): void {
  const { settings } = useWorkbench()
  const systemIsDark = usePreferredDark()
  watchEffect(() => {
    applyTheme(settings.state.value.value?.theme ?? rememberedTheme(), systemIsDark.value)
  })
}
