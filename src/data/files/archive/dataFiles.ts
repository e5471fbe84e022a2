import { baseName, type Archive, type ArchiveEntry } from './archive'

/** Names of files that describe data or belong to a program or system, and hold no rows. */
const descriptions =
  /^(readme|licen[cs]e|copying|notice|authors|changelog|citation|about|_about|index|thumbs\.db|desktop\.ini)\b/i
const descriptionEndings =
  /\.(md|rst|pdf|html?|docx?|names|info|bib|py|ipynb|r|js|ts|sh|bat|m|sql|png|jpe?g|gif|svg|ico)$/i

/** The files of an archive that may hold rows: no hidden files, descriptions, programs or pictures. */
export function dataFiles(archive: Archive): ArchiveEntry[] {
  return archive.entries.filter(
    ({ path, bytes }) => bytes > 0 && !isHidden(path) && !isDescription(baseName(path)),
  )
}

function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX')
}

const isDescription = (name: string): boolean => descriptions.test(name) || descriptionEndings.test(name)
