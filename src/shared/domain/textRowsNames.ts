import type { TextRows } from './dataset'

/** What a plain text is called by what its rows are. */
export const textRowsNames: Readonly<Record<TextRows, string>> = {
  line: 'text',
  paragraph: 'text by paragraphs',
  running: 'running text',
}
