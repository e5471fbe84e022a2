import { newId } from '../identifiers/newId'

/** A folder that can be fetched as an archive. */
export interface Download {
  readonly folder: string
  /** Name of the archive. */
  readonly name: string
}

/** Folders that were handed over for download since the start. */
export interface Downloads {
  /** Offers a folder; answers the address to fetch it from. */
  offer(download: Download): string
  find(id: string): Download | undefined
}

/** Makes an empty list of downloads. */
export function createDownloads(): Downloads {
  const offered = new Map<string, Download>()
  return {
    offer: (download) => {
      const id = newId('x')
      offered.set(id, download)
      return `/downloads/${id}`
    },
    find: (id) => offered.get(id),
  }
}
