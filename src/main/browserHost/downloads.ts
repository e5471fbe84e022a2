import { newToken } from './access'

/** A file that can be fetched, or a folder as an archive. */
export interface Download {
  readonly path: string
  /** Name of the file or of the archive. */
  readonly name: string
  readonly isFile: boolean
}

/** Exports that were handed over for download since the start. */
export interface Downloads {
  /** Offers an export; answers the address to fetch it from. */
  offer(download: Download): string
  find(id: string): Download | undefined
}

/** Makes an empty list of downloads. */
export function createDownloads(): Downloads {
  const offered = new Map<string, Download>()
  return {
    offer: (download) => {
      // A browser can send no header with a download: who knows the address may have it.
      const id = newToken()
      offered.set(id, download)
      return `/downloads/${id}`
    },
    find: (id) => offered.get(id),
  }
}
