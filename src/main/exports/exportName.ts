import type { ExportFormat } from '../../shared/domain/exporting'

/** A name for a folder or archive that every file system takes: letters, digits and hyphens, at most 60 of them. */
export function exportName(runName: string, format: ExportFormat): string {
  const plain = runName
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return `${plain || 'run'}-${format}`
}
