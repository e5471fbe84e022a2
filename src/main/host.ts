/** What differs between Electron, the browser host and the command line. */
export interface Host {
  readonly kind: 'electron' | 'browser' | 'terminal'
  /** Asks for files to import with the system's dialog; absolute paths, empty when cancelled or without dialogs. */
  chooseFiles(): Promise<readonly string[]>
  /** Where the next export is handed over to, where that is known before it is made. */
  readonly exportPlace?: string | null
  /** Hands a finished export over to the person. */
  saveExport(made: MadeExport): Promise<SavedExport>
  /** Opens an https address that was checked by `checkedLink`. */
  openLink(address: URL): Promise<void>
  /** Tells that something long has ended, when the person looks elsewhere. */
  notify(title: string, body: string, path: string): void
  /** Shows how far the trained runs are where the desktop has a place for it; null = nothing is trained. */
  showProgress(progress: QueueProgress | null): void
}

/** How far the runs are that are trained now. */
export interface QueueProgress {
  /** Share of their work that is done, 0..1. */
  readonly fraction: number
  /** Runs that are trained or wait. */
  readonly runs: number
}

/** A finished export: a folder, or a file. */
export interface MadeExport {
  readonly path: string
  /** Suggested name, with the ending of a file. */
  readonly name: string
  readonly isFile: boolean
}

/** How an export was handed over; the same as the answer of `exports.save`. */
export type SavedExport =
  | { readonly kind: 'saved'; readonly place: string }
  | { readonly kind: 'download'; readonly address: string; readonly name: string }
  | { readonly kind: 'cancelled' }
