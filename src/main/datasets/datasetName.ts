/** The name of a data set from the name of its file: without folders and endings such as `.csv.gz`. */
export function datasetName(sourceName: string): string {
  const file = sourceName.split(/[\\/]/).at(-1) ?? ''
  const bare = file.replace(/(\.(csv|tsv|tab|txt|json|jsonl|xlsx|parquet|zip|gz|zst|bz2|xz))+$/i, '').trim()
  return (bare || file.trim() || 'Data set').slice(0, 200)
}
