import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ExportFormat } from '../../shared/domain/exporting'
import { expected } from '../../shared/errors'
import { formatBytes } from '../../shared/format/formatNumber'

/** What an export is made from, bytes. */
export interface ExportSources {
  /** The folder of the run: weights, evaluation and answers. */
  readonly run: number
  /** Files of rows and word vectors. */
  readonly rows: number
}

/** Code, documents and samples that go along. */
const companions = 3_000_000

/** Room that an export takes while it is made and checked, bytes: more than it ever is, so that no export begins that cannot end. */
const roomFor: Readonly<Record<ExportFormat, (sources: ExportSources) => number>> = {
  tfjs: ({ run }) => 2 * run + companions,
  onnx: ({ run }) => 2 * run + companions,
  keras: ({ run }) => 2 * run + companions,
  h5: ({ run }) => 2 * run + companions,
  // Base64 takes a third more.
  html: ({ run }) => 2 * run + companions,
  // Weights twice, samples as they enter, the rows themselves.
  pytorch: ({ run, rows }) => 3 * run + 3 * rows + companions,
  // Texts of numbers are up to five times as long.
  predictions: ({ run, rows }) => 5 * run + 2 * rows,
  report: () => companions,
  // It is unpacked again to be looked at.
  bundle: ({ run, rows }) => 2 * (run + rows) + companions,
}

/** Throws `export.noRoom` where the disk of `folder`, which need not be there yet, has too little room for an export. */
export function requireRoom(folder: string, format: ExportFormat, sources: ExportSources): void {
  let place = folder
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place)
  const { bavail, bsize } = statfsSync(place)
  const [needed, free] = [roomFor[format](sources), bavail * bsize]
  if (free < needed)
    throw expected('export.noRoom', {
      needed: formatBytes(needed, 'en'),
      free: formatBytes(free, 'en'),
      path: place,
    })
}

/** Bytes of a file, or of all files in a folder and those below it; 0 where there is none. */
export function bytesAt(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return 0
  if (!found.isDirectory()) return found.size
  return readdirSync(path).reduce((sum, name) => sum + bytesAt(join(path, name)), 0)
}
