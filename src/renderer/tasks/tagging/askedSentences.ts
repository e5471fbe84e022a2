/** What a file holds to be tagged: texts, a line each, or sentences whose words are parted. */
export type AskedSentences =
  | { readonly kind: 'texts'; readonly texts: readonly string[] }
  | { readonly kind: 'sentences'; readonly sentences: readonly (readonly string[])[] }

const isPassedOver = (line: string): boolean => line.startsWith('-DOCSTART-') || line.startsWith('# ')

/** Reads a text file: where blank lines part blocks of lines of one word, or of columns that are as many in every line, each block is a sentence. */
export function askedSentences(content: string): AskedSentences {
  const lines = content.split(/\r?\n/).filter((line) => !isPassedOver(line))
  const filled = lines.filter((line) => line.trim() !== '')
  const widths = new Set(filled.map((line) => line.trim().split(/[\t ]+/).length))
  const blocks = blocksOf(lines)
  const isParted = filled.length > blocks.length && blocks.length > 1 && widths.size === 1
  if (isParted)
    return {
      kind: 'sentences',
      sentences: blocks.map((block) => block.map((line) => line.trim().split(/[\t ]+/)[0] ?? '')),
    }
  return { kind: 'texts', texts: filled.map((line) => line.trim()) }
}

/** Lines that no blank line parts. */
function blocksOf(lines: readonly string[]): string[][] {
  const blocks: string[][] = [[]]
  for (const line of lines) {
    if (line.trim() === '') blocks.push([])
    else blocks.at(-1)?.push(line)
  }
  return blocks.filter(({ length }) => length > 0)
}
