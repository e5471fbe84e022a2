import { addAPIProvider, addIcon } from '@iconify/vue'
import { init } from 'virtual:nuxt-ui-icons'

/** Registers the bundled icons and takes away the web service that the icon library would otherwise ask. */
export function installIcons(): void {
  addAPIProvider('', { resources: [] })
  init(addIcon)
}
