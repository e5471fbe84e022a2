/** What import reads, in the words of window and terminal; part of a sentence. */
export const supportedFiles =
  'CSV, TSV, text, JSON, Excel, Parquet, ARFF, .ts and CoNLL, also in folders and archives (.zip, .tar, .gz), and WAV recordings in those'

/** Their endings, for dialogs; what a file is, import judges by its content. */
export const supportedEndings = [
  'csv',
  'tsv',
  'tab',
  'txt',
  'json',
  'jsonl',
  'ndjson',
  'xlsx',
  'parquet',
  'conll',
  'conllu',
  'arff',
  'ts',
  'zip',
  'tar',
  'tgz',
  'gz',
] as const
