import { describe, expect, it } from 'vitest'
import { conllText, csvText, jsonText } from './correctedText'
import { mentionParts, withMention } from './mentionParts'
import { askedSentences } from './askedSentences'

const tokens = ['Ada', 'Lovelace', 'said', '"', 'no', '"']
const mentions = [{ from: 0, to: 2, type: 'PER' }]

describe('tagged sentences as files', () => {
  it('are columns with a blank line behind each sentence', () => {
    expect(conllText([{ tokens, mentions }], 'bioes')).toBe(
      'Ada\tB-PER\nLovelace\tE-PER\nsaid\tO\n"\tO\nno\tO\n"\tO\n\n',
    )
  })

  it('are JSON with words, tags and mentions', () => {
    const [first] = JSON.parse(jsonText([{ tokens, mentions }], 'bio')) as readonly unknown[]
    expect(first).toEqual({
      tokens,
      tags: ['B-PER', 'I-PER', 'O', 'O', 'O', 'O'],
      mentions: [{ text: 'Ada Lovelace', type: 'PER', from: 0, to: 2 }],
    })
  })

  it('are a table whose cells are quoted where they have to be', () => {
    const lines = csvText([{ tokens, mentions }], 'bio').split('\r\n')
    expect(lines.slice(0, 2)).toEqual(['sentence,token,tag', '1,Ada,B-PER'])
    expect(lines[4]).toBe('1,"""",O')
  })
})

describe('the mentions of a sentence', () => {
  it('stand between the other words', () => {
    expect(mentionParts(tokens, mentions).map(({ words }) => words.join(' '))).toEqual([
      'Ada Lovelace',
      'said',
      '"',
      'no',
      '"',
    ])
  })

  it('give way to a corrected one that overlaps them', () => {
    expect(withMention(mentions, { from: 1, to: 3 }, 'ORG')).toEqual([{ from: 1, to: 3, type: 'ORG' }])
    expect(withMention(mentions, { from: 0, to: 2 }, null)).toEqual([])
    expect(withMention(mentions, { from: 4, to: 5 }, 'MISC')).toHaveLength(2)
  })
})

describe('a file of sentences', () => {
  it('is texts, a line each', () => {
    expect(askedSentences('One here.\n\nTwo there.\r\n')).toEqual({
      kind: 'texts',
      texts: ['One here.', 'Two there.'],
    })
  })

  it('is words where it has columns and blank lines', () => {
    expect(askedSentences('-DOCSTART- O\n\nEU\tB-ORG\nrejects\tO\n\nPeter\tB-PER\n')).toEqual({
      kind: 'sentences',
      sentences: [['EU', 'rejects'], ['Peter']],
    })
    expect(askedSentences('EU\nrejects\n.\n\nPeter\n')).toEqual({
      kind: 'sentences',
      sentences: [['EU', 'rejects', '.'], ['Peter']],
    })
  })
})
