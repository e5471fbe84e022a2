/** Emoji with their skin tones and joined ones, such as families and flags. */
const emoji = String.raw`\p{Regional_Indicator}{2}|\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})*(?:\u200d\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})*)*`
/** Eyes, maybe a nose, and a mouth, which is no letter of a word behind it nor the beginning of an address. */
const emoticon = String.raw`[:;]['’o^-]?(?:[)(\][|*@]+|[dp3](?![\p{L}\p{N}])|[\\/](?![\\/]))|<\/?3(?![\p{L}\p{N}])|[-^]_+[-^]`
/** Exclamation and question marks, dots that trail off. */
const marks = String.raw`[!?！？¡¿‽]+|\.{2,}|…`
/** Signs of currency, percent, mathematics and all further ones, but those that stand around words in formatted texts. */
const others = String.raw`(?![<>=|~^\u0060])[\p{S}%&@#]`
const signWord = new RegExp(`${emoji}|${emoticon}|${marks}|${others}`, 'iuy')
/** What goes on a word: `C++`, `C#`, `A+`. */
const wordEnding = /(?:\+{1,2}|#)(?![\p{L}\p{N}_+#])/uy

/** Longer runs of one mark say no more than this many. */
const mostAlike = 3

/** A sign that is a word of its own, and where the text goes on behind it. */
export interface SignWord {
  readonly word: string
  readonly end: number
}

/** The emoji, emoticon, run of marks or other sign that begins at `index` of a text and is a word of its own; null where none does. */
export function signWordAt(text: string, index: number): SignWord | null {
  if (isPlain(text, index)) return null
  signWord.lastIndex = index
  const [found] = signWord.exec(text) ?? []
  if (found === undefined) return null
  return { word: shortened(found), end: index + found.length }
}

/** Whether a unit begins no sign for sure: blanks and the usual marks, which are most of what stands between words. */
function isPlain(text: string, index: number): boolean {
  const unit = text.charCodeAt(index)
  if (unit === fullStop) return text.charCodeAt(index + 1) !== fullStop
  return unit <= space || plainMarks.has(unit)
}

const space = 32
const fullStop = 46
const plainMarks: ReadonlySet<number> = new Set([...'",()'].map((mark) => mark.charCodeAt(0)))

/** Where a word that ends at `index` goes on to by signs such as those of `C++`; `index` where it does not. */
export function endWithSigns(text: string, index: number): number {
  wordEnding.lastIndex = index
  return index + (wordEnding.exec(text)?.[0].length ?? 0)
}

/** `!!!!!!` says what `!!!` does, and `:)))` what `:)` does. */
function shortened(word: string): string {
  if (/^[:;]/.test(word)) return word.replace(/([)(\][|*@])[)(\][|*@]+$/, '$1')
  return word.replace(/^(.)\1{3,}$/su, (_, sign: string) => sign.repeat(mostAlike))
}
