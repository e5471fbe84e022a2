import { z } from 'zod'
import type { Events, EventName } from './contract/events'
import type { Result } from './result'

/** A file that a person handed over; main keeps its path, others hold only this. */
export const offeredFileSchema = z.object({
  /** Opaque token, valid until the application ends. */
  token: z.string(),
  name: z.string(),
  bytes: z.number(),
  /** What it was found to be: a run that comes back, for `bundles.open`, or data to import. */
  kind: z.enum(['bundle', 'data']),
})
export type OfferedFile = Readonly<z.infer<typeof offeredFileSchema>>

/** How the renderer reaches main. The preload provides it in Electron, `connectBrowserBridge` over HTTP and WebSocket. */
export interface Bridge {
  /** Calls `domain.name` of the contract; the answer is a `Result` of that call, unparsed. */
  call(method: string, input: unknown): Promise<unknown>
  /** Listens to an event of main; returns how to stop listening. */
  on<Name extends EventName>(event: Name, listener: (payload: Events[Name]) => void): () => void
  /**
   * Hands over a file from a drop or an input element (uploaded in the browser host); `fraction` 0..1 of its bytes. `signal` ends it
   * with `job.cancelled` where it takes time.
   */
  offerFile(
    file: BridgeFile,
    onProgress?: (fraction: number) => void,
    signal?: AbortSignal,
  ): Promise<Result<OfferedFile>>
  /** Tells whenever the line to main breaks or is back; missing where it cannot break. */
  onConnection?(listener: (isConnected: boolean) => void): void
  /** Tells when the line is back after a break, however short: events were missed. Returns how to stop; missing as above. */
  onReturn?(listener: () => void): () => void
}

/** What the bridge needs of a browser `File` (this folder knows no DOM). */
export interface BridgeFile {
  readonly name: string
  readonly size: number
}

/** Name under which the preload puts the bridge on `window`; not there in the browser host. */
export const bridgeName = 'lstmWorkbench'
