import type { Reading } from '../../../shared/domain/reading'
import type { ArchiveEntry } from './archive'
import type { NamedTable } from './namedTable'

/** How the tables of a file inside an archive are found. */
export type FindInEntry = (entry: ArchiveEntry, reading: Reading) => Promise<NamedTable[]>
