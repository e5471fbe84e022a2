import { type Bridge, bridgeName } from '../../shared/bridge'
import { connectBrowserBridge } from './browserBridge'

/** The way to main: the preload's in Electron, else HTTP and one WebSocket to the browser host. */
export const connectBridge = (): Bridge => electronBridge() ?? connectBrowserBridge()

/** The bridge that the preload put into the window; null outside Electron. */
function electronBridge(): Bridge | null {
  // The preload is the only one who can put something there before the page runs.
  const preload = Reflect.get(globalThis, bridgeName) as Bridge | undefined
  if (preload === undefined) return null
  // A signal cannot be handed to the preload; what it would end there takes no time.
  return { ...preload, offerFile: (file) => preload.offerFile(file) }
}
