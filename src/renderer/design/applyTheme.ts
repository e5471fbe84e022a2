import type { Settings } from '../../shared/domain/settings'

type Theme = Settings['theme']

const rememberedAs = 'theme'

/** Puts a theme on the page. It is remembered in the page too, so that the next start does not flash the other one. */
export function applyTheme(theme: Theme, systemIsDark: boolean): void {
  const dark = theme === 'dark' || (theme === 'system' && systemIsDark)
  document.documentElement.classList.toggle('dark', dark)
  document.documentElement.classList.toggle('light', !dark)
  localStorage.setItem(rememberedAs, theme)
}

/** The theme of the last start; the system's when there was none. */
export function rememberedTheme(): Theme {
  const theme = localStorage.getItem(rememberedAs)
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}
