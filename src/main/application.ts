import type { EventName, Events } from '../shared/contract/events'
import type { OfferedFile } from '../shared/bridge'

/** The application without a host: handlers, database, queue and trainer processes behind one door. */
export interface Application {
  /** Answers `domain.name` of the contract with a `Result`; never rejects. Input is parsed here. */
  call(method: string, input: unknown): Promise<unknown>
  /** Listens to every event; returns how to stop. */
  onEvent(listener: <Name extends EventName>(event: Name, payload: Events[Name]) => void): () => void
  /** Remembers a file that a person handed over and gives it a token (Electron: a path; browser host: an upload). */
  offerFile(path: string, name: string): Promise<OfferedFile>
  /** Folder for what a person hands over to this process; it is cleared away after its end. */
  readonly uploads: string
  /** Ends trainer processes and closes the database; runs that were going on become `interrupted`. */
  close(): Promise<void>
}
