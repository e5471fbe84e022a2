import type { Bridge } from '../../shared/bridge'
import { connectBrowserBridge } from './browserBridge'
import { electronBridge } from './electronBridge'

/** The way to main: the preload's in Electron, else HTTP and one WebSocket to the browser host. */
export const connectBridge = (): Bridge => electronBridge() ?? connectBrowserBridge()
