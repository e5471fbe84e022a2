import iconv from 'iconv-lite'

/** An encoding with how plausible the text is that it gives. */
export interface RatedEncoding {
  readonly encoding: string
  /** Mean of what is said of each sign beyond ASCII: 1 where it fits, less where it does not. */
  readonly plausibility: number
}

/** Small letters beyond ASCII of languages written in Latin letters, those together that share an alphabet. */
const western = [
  'àâæçèéêëîïôœùûüÿ',
  'äöüß',
  'áéíñóúü',
  'àáâãçéêíóôõú',
  'àèéìíòóù',
  'åäöéüæøáà',
  'áðéíóúýþæö',
  'äöõüšž',
  'éëïóöüè',
]
const central = ['áčďéěíňóřšťúůýž', 'áäčďéíĺľňóôŕšťúýž', 'ąćęłńóśźż', 'áéíóöőúüű', 'ăâîşţșț', 'čćđšž']
const baltic = ['āčēģīķļņšūž', 'ąčęėįšųūž', 'äöõüšž']
const turkish = ['çğıiöşüâîû']

/** Encodings of texts in Latin letters with the alphabets that they are used for, the most usual first. */
const candidates: readonly (readonly [encoding: string, alphabets: readonly string[]])[] = [
  ['windows-1252', western],
  ['windows-1250', central],
  ['iso-8859-2', central],
  ['windows-1254', turkish],
  ['windows-1257', baltic],
  ['macintosh', western],
  ['cp850', western],
  ['cp437', western],
]

/** What a letter counts that the encoding is used for, but the language at hand is not written with. */
const foreignLetter = 0.5
/** What signs count that do not stand where they are: a capital behind a small letter, a letter of no alphabet, a symbol within a word. */
const misplaced = -1
/** What a sign counts that no text has. */
const impossible = -3
/** Another encoding than the most usual one must be better by this. */
const margin = 0.05

/** A text of one language is at least as plausible as this; below it, the most usual encoding is taken where it is possible. */
const sure = 0.8
const possible = 0.3

/** Encodings of Latin letters, those before others that give a more plausible text; equally plausible ones by how usual they are. */
export function rateLatinEncodings(sample: Buffer): RatedEncoding[] {
  const rated = candidates.map(([encoding, alphabets], index) => ({
    encoding,
    plausibility: plausibility(iconv.decode(sample, encoding), alphabets) - (index > 0 ? margin : 0),
  }))
  rated.sort((a, b) => b.plausibility - a.plausibility)
  const [best, usual] = [rated[0], rated.find(({ encoding }) => encoding === candidates[0]?.[0])]
  if (!best || !usual || best.plausibility >= sure || usual.plausibility < possible) return rated
  return [usual, ...rated.filter((other) => other !== usual)]
}

/** How plausible a text is for the language, of those written in the alphabets, that suits it best. */
function plausibility(text: string, alphabets: readonly string[]): number {
  const known = new Set(alphabets.join(''))
  const letters = new Map<string, number>()
  let signs = 0
  let sum = 0
  for (const { 0: sign, index } of text.slice(0, -1).matchAll(/[^\0-\x7f]/g)) {
    signs += 1
    const before = text[index - 1] ?? ' '
    const after = text[index + 1] ?? ' '
    const small = sign === 'İ' ? 'i' : sign.toLowerCase()
    const isCapital = small !== sign
    if (!known.has(small)) sum += ofSign(sign, before, after)
    else if (isCapital && /\p{Ll}/u.test(before)) sum += misplaced
    else letters.set(small, (letters.get(small) ?? 0) + 1)
  }
  const ofAlphabet = alphabets.map((alphabet) =>
    [...letters].reduce(
      (all, [letter, count]) => all + count * (alphabet.includes(letter) ? 1 : foreignLetter),
      0,
    ),
  )
  return signs === 0 ? 0 : (sum + Math.max(...ofAlphabet)) / signs
}

/** What is said of a sign that is no letter of the languages at hand. */
function ofSign(sign: string, before: string, after: string): number {
  if (/[\ufffd\u0080-\u009f]/.test(sign)) return impossible
  const isWithin = /\p{L}/u.test(before) && /\p{L}/u.test(after)
  if (/[’‘]/.test(sign)) return 1
  if (/\p{L}/u.test(sign) || isWithin) return misplaced
  if (/[“„‚«¿¡]/.test(sign)) return /[\p{L}\d]/u.test(before) ? misplaced : 1
  if (/[”»…–—€£¥°§©®™±²³µ½¼¾×·•\u00a0]/.test(sign)) return 1
  return /\p{L}/u.test(before + after) ? 0 : 1
}
