const endings =
  /(\.(csv|tsv|tab|txt|text|json|jsonl|ndjson|xlsx|parquet|arff|ts|abc|conll|conllu|wav|zip|tar|tgz|gz|zst|bz2|xz))+$/i
const longest = 200

/**
 * The name of a data set from the name of its file, without folders and endings such as `.csv.gz`; with the name of the table
 * that was chosen of it: `stock-indices: NIFTY 50`.
 */
export function datasetName(sourceName: string, table?: string): string {
  const file = sourceName.split(/[\\/]/).at(-1) ?? ''
  const name = withoutEnding(file) || file.trim() || 'Data set'
  if (table === undefined) return name.slice(0, longest)
  const joined = /^(.*)( and \d+ more)$/.exec(table)
  const bare = joined ? `${withoutEnding(joined[1] ?? '')}${joined[2]}` : withoutEnding(table)
  return `${name}: ${bare || table}`.slice(0, longest)
}

const withoutEnding = (name: string): string => name.replace(endings, '').trim()
