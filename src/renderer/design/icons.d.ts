/** The icons that the build bundled: found in the sources, read from the installed collection. */
declare module 'virtual:nuxt-ui-icons' {
  import type { IconifyIcon } from '@iconify/vue'

  /** Hands every bundled icon to `add`, as `lucide:name` with its drawing. */
  export function init(add: (name: string, icon: IconifyIcon) => unknown): void
}
