import { z } from 'zod'
import { mentionSchema, type Mention, type TagScheme } from '../../../shared/tasks/tagging/spec'
import { tagsOf } from '../../../shared/tasks/tagging/mentions'

/** A sentence with its mentions. */
export const markedSentenceSchema = z.object({
  tokens: z.array(z.string()),
  mentions: z.array(mentionSchema),
})
export interface MarkedSentence {
  readonly tokens: readonly string[]
  readonly mentions: readonly Mention[]
}

/** Sentences as CoNLL columns: a word and its tag a line, a blank line behind each sentence. */
export const conllText = (sentences: readonly MarkedSentence[], scheme: TagScheme): string =>
  sentences
    .map(({ tokens, mentions }) => {
      const tags = tagsOf(mentions, tokens.length, scheme)
      return tokens.map((token, at) => `${token}\t${tags[at] ?? 'O'}\n`).join('')
    })
    .map((lines) => `${lines}\n`)
    .join('')

/** Sentences as a JSON list with words, tags and mentions. */
export const jsonText = (sentences: readonly MarkedSentence[], scheme: TagScheme): string =>
  `${JSON.stringify(
    sentences.map(({ tokens, mentions }) => ({
      tokens,
      tags: tagsOf(mentions, tokens.length, scheme),
      mentions: mentions.map(({ from, to, type }) => ({
        text: tokens.slice(from, to).join(' '),
        type,
        from,
        to,
      })),
    })),
    null,
    1,
  )}\n`

/** Sentences as a table: the number of the sentence, a word and its tag a row. */
export const csvText = (sentences: readonly MarkedSentence[], scheme: TagScheme): string => {
  const rows = sentences.flatMap(({ tokens, mentions }, sentence) => {
    const tags = tagsOf(mentions, tokens.length, scheme)
    return tokens.map((token, at) => [String(sentence + 1), token, tags[at] ?? 'O'])
  })
  return [['sentence', 'token', 'tag'], ...rows].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
