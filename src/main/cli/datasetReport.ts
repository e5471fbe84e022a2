import type { Dataset } from '../../shared/domain/dataset'

/** The result of `import` as the contract fixes it. */
export function datasetReport(dataset: Dataset) {
  return {
    datasetId: dataset.id,
    name: dataset.name,
    rows: dataset.rows,
    columns: dataset.columns.map(({ name, type, missing, unique, examples }) => ({
      name,
      type,
      missing,
      unique,
      examples,
    })),
    format: dataset.format,
    hash: dataset.hash,
    warnings: dataset.warnings,
    suggestions: dataset.suggestions,
  }
}
