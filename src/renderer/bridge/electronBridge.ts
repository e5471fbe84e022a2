import { bridgeName, type Bridge } from '../../shared/bridge'

/** The bridge that the preload put into the window; null outside Electron. */
export function electronBridge(): Bridge | null {
  // The preload is the only one who can put something there before the page runs.
  return (Reflect.get(globalThis, bridgeName) as Bridge | undefined) ?? null
}
