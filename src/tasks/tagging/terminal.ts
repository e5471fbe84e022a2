import type { TaggingAnswer, TaggingQuestion } from '../../shared/tasks/tagging/sentences'
import type { TaskTerminal } from '../taskTerminal'
import { hasInlineMentions, listOf, parseSentence } from './parseSentence'
import { areParted } from './splitTokens'

const texts = (cells: readonly string[]): TaggingQuestion => ({
  task: 'tagging',
  about: 'texts',
  texts: [...cells],
})

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/** Sentences are tagged as they are given, or row by row out of a file. */
export const sentencesTerminal: TaskTerminal<TaggingQuestion, TaggingAnswer> = {
  takes: ['text'],
  question: ({ text }) => (text === undefined ? null : texts(text)),
  byRow: {
    role: 'tokens',
    question: ofCells,
    joined: (answers) => {
      const [first] = answers
      return {
        task: 'tagging',
        predictions: answers.flatMap(({ predictions }) => predictions),
        types: first?.types ?? [],
        scheme: first?.scheme ?? 'bio',
      }
    },
    columns: ({ predictions }) => ({
      head: ['tokens', 'tags', 'mentions'],
      rows: predictions.map(({ tokens, tags, mentions }) => [
        tokens.join(' '),
        tags.join(' '),
        mentions.map(({ text, type }) => `${text} (${type})`).join('; '),
      ]),
    }),
  },
  report: ({ predictions }) => ({ predictions }),
  table: ({ predictions }) => ({
    head: ['sentence', 'token', 'tag', 'probability'],
    rows: predictions.flatMap(({ tokens, tags, probabilities }, sentence) =>
      tokens.map((token, at) => [sentence + 1, token, tags[at] ?? '', probabilities[at] ?? '']),
    ),
  }),
  sheet: ({ predictions }) => ({
    head: ['Word', 'Tag', 'Certainty'],
    rows: predictions.flatMap(({ tokens, tags, probabilities }, sentence) => [
      ...(sentence > 0 ? [['', '', '']] : []),
      ...tokens.map((token, at) => [token, tags[at] ?? '', percent(probabilities[at] ?? 0)]),
    ]),
    right: [2],
    notes: predictions.flatMap(({ unknown }, index) =>
      unknown.length === 0
        ? []
        : [`Sentence ${index + 1}: known by shape and spelling only: ${unknown.join(', ')}`],
    ),
  }),
  rowsAre: ['word', 'words'],
}

/** The question about cells of a file: words that are parted already, lists of them, or texts, without the marks that stand in them. */
function ofCells(cells: readonly string[]): TaggingQuestion {
  const lists = cells.map(listOf)
  if (areParted(cells) || lists.some((list) => list !== null)) {
    const sentences = cells.map((cell, at) => lists[at] ?? cell.split(/\s+/).filter((token) => token !== ''))
    return { task: 'tagging', about: 'sentences', sentences }
  }
  return texts(
    cells.map((cell) =>
      hasInlineMentions(cell) ? (parseSentence(cell, null)?.tokens.join(' ') ?? cell) : cell,
    ),
  )
}
