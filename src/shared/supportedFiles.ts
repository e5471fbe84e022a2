/** What import reads, in the words of window and terminal; part of a sentence. */
export const supportedFiles = 'CSV, TSV and plain text, also in folders and archives (.zip, .tar, .gz)'
