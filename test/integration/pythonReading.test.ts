import { spawnSync } from 'node:child_process'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { splitTokens } from '../../src/tasks/tagging/splitTokens'
import { wordShape } from '../../src/tasks/tagging/wordShape'
import { readable, tokensIn } from '../../src/tasks/generation/tokens'
import { splitWords } from '../../src/tasks/text/words'
import { learnMerges } from '../../src/tasks/translation/bytePairs'
import { Wording } from '../../src/tasks/translation/wording'
import { Random } from '../../src/shared/random'
import { findPython } from '../../src/trainer/exports/python'
import { temporaryFolder } from '../support/temporaryFolder'

const python = await findPython([])
const modules = ['texts', 'characters', 'segments', 'tables', 'sentences', 'words', 'spelling', 'pieces']

/** What a translation learned whose source is read in parts of words. */
const merges = learnMerges(
  new Map([
    ['lower', 9],
    ['newest', 7],
    ['widest', 5],
    [" don't", 4],
  ]),
  40,
)
const side = { vocabulary: ['(padding)', '(unknown)', '(end)', 'est', ' don', 'a'], merges }
const translationCodec = { level: 'subword', lowercase: true, source: side, target: side } as const
const wording = new Wording(side, translationCodec)

/** Reads every text in all ways; what needs a dictionary of words is left out. */
const script = `
import json
from characters import one_of
from sentences import split
from spelling import Spelling, unspaced
from texts import words_of
from words import shape_of
from pieces import Wording
wording = Wording(json.load(open("codec.json", encoding="utf-8")), "source")
spelling = Spelling({"vocabulary": ["p", "u", "e"], "lowercase": True, "level": "word", "rows": "apart"})
print(json.dumps([
    [
        words_of(text.lower(), "none", True),
        words_of(text, "none", False),
        split(text, lambda token: False),
        [shape_of(text)],
        [] if unspaced.search(text) else spelling.tokens_of(text),
        wording.read(text)[0],
        list(map(str, wording.read(text)[1])),
    ]
    for text in json.load(open("texts.json", encoding="utf-8"))
]))
`
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

const byApplication = (text: string): string[][] => [
  splitWords(text.toLowerCase(), 'none', true),
  splitWords(text, 'none', false),
  splitTokens(text).map(({ token }) => token),
  [wordShape(text)],
  unspaced.test(text)
    ? []
    : Array.from(tokensIn(readable(text, { lowercase: true }), { level: 'word' }), ({ token }) => token),
  [...wording.read(text).pieces],
  Array.from(wording.read(text).ids, String),
]

/** What texts are parted at, and what is a word beside letters. */
const pieces =
  "don't C++ C# !!!!! :))) :-) <3 ... … 😀👍🏽 👨‍👩‍👧 🇩🇪 Ünï naïve’s a_b 100% $5 e.g. http://x.de/a?b=c <br/> don’ 'tis ΟΔΟΣ İstanbul ٣٤ Ⅷ ² ½ ??! ^_^ -_- ;p =D @me #tag A+ ++ 𝐀𝐁 U.N. Mr. they're [x] (a) “q” 1996 well-known '' ` ~ 漢字 ひらカナー ไทย".split(
    ' ',
  )

/** Texts out of these pieces, and out of any characters. */
function texts(): string[] {
  const random = Random.of(5, 'texts')
  const ofPieces = Array.from({ length: 600 }, () =>
    Array.from(
      { length: 1 + random.integer(8) },
      () =>
        `${pieces[random.integer(pieces.length)] ?? ''}${[' ', '', '\n', '\u00a0'][random.integer(4)] ?? ''}`,
    ).join(''),
  )
  // Capitals and accents that are newer than a Python are others there: blocks are asked that have long been full.
  const blocks = [
    [0, 0x600],
    [0, 0x600],
    [0x1e00, 0x2b00],
    [0x1_f300, 0x1_f900],
  ] as const
  const anyCharacter = (): string => {
    const [from, to] = blocks[random.integer(blocks.length)] ?? [0, 1]
    return String.fromCodePoint(from + random.integer(to - from))
  }
  return [
    ...ofPieces,
    ...Array.from({ length: 600 }, () => Array.from({ length: 12 }, anyCharacter).join('')),
  ]
}

describe('the Python that goes along with exports', () => {
  it.skipIf(python === null)('parts texts as the application does, whatever is in them', () => {
    const folder = temporaryFolder()
    for (const name of modules)
      copyFileSync(join('resources', 'exports', 'python', `${name}.py`), join(folder, `${name}.py`))
    copyFileSync(join('resources', 'portable', 'characters.json'), join(folder, 'characters.json'))
    const asked = texts()
    writeFileSync(join(folder, 'codec.json'), JSON.stringify(translationCodec))
    writeFileSync(join(folder, 'texts.json'), JSON.stringify(asked))
    writeFileSync(join(folder, 'ask.py'), script)
    const { stdout, stderr } = spawnSync(python?.program ?? '', ['-B', 'ask.py'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    })
    expect(stderr).toBe('')
    const read = z.array(z.array(z.array(z.string()))).parse(JSON.parse(stdout))
    const others = asked.flatMap((text, at) => {
      const own = byApplication(text)
      return JSON.stringify(own) === JSON.stringify(read[at]) ? [] : [{ text, own, python: read[at] }]
    })
    expect(others).toEqual([])
    expect(readFileSync(join(folder, 'characters.json'), 'utf8')).toContain(
      process.versions['unicode'] ?? '?',
    )
  })
})
