import type { Copied } from '../../shared/tasks/generation/spec'
import type { RowSource } from '../prepared'
import type { GenerationCodec } from './codec'
import { CopyFinder, copiesOf } from './copies'
import { divideApart } from './divideTexts'
import { textsIn } from './readTexts'
import { placeOfToken, tokensIn } from './tokens'

/** What of a codec tells which text trained. */
type TrainedOn = Pick<GenerationCodec, 'text' | 'level' | 'lowercase' | 'separator' | 'training'>

/** The texts that a run was trained on, in file order: rows with their ends of lines, or whole texts. */
async function* trainingTexts(codec: TrainedOn, source: RowSource): AsyncGenerator<string, void, undefined> {
  const { training } = codec
  const rule = {
    level: codec.level,
    lowercase: codec.lowercase,
    rows: training.rows,
    dropDuplicates: training.rows === 'apart' && training.dropDuplicates,
  }
  const isTraining = training.rows === 'apart' ? new Uint8Array(training.texts) : null
  if (training.rows === 'apart' && isTraining)
    for (const text of divideApart(training).train) isTraining[text] = 1
  let number = 0
  // Tokens until the training text begins, and until it ends.
  let before = training.rows === 'continue' ? training.from : 0
  let left = training.rows === 'continue' ? training.from + training.tokens : Infinity
  for await (const found of textsIn(source, codec.text, rule)) {
    for (const { text } of found) {
      if (isTraining) {
        if (isTraining[number++] === 1) yield text
        continue
      }
      const own = countTokens(text, rule)
      const start = before > 0 ? placeOfToken(text, rule, before) : 0
      if (own >= left) {
        yield text.slice(start, placeOfToken(text, rule, left))
        return
      }
      if (before <= own) yield `${text.slice(start)}\n`
      before -= own + 1
      left -= own + 1
    }
  }
}

function countTokens(text: string, rule: Pick<GenerationCodec, 'level'>): number {
  const tokens = tokensIn(text, rule)
  let count = 0
  while (tokens.next().done !== true) count += 1
  return count
}

/**
 * How much of written texts stands in the training text, one answer each; the rows are read once for all of them. The first and the last
 * piece of a text count as whole texts only where it `begins` and `ends` one.
 */
export async function findCopies(
  codec: TrainedOn,
  source: RowSource,
  written: readonly { readonly text: string; readonly isWhole: boolean }[],
): Promise<Copied[]> {
  const finders = written.map(({ text }) => new CopyFinder(codec.lowercase ? text.toLowerCase() : text))
  const whole = written.map((one) =>
    codec.training.rows === 'apart' ? wholeTexts(one, codec.separator) : [],
  )
  const wanted = new Set(whole.flat())
  const found = new Set<string>()
  for await (const text of trainingTexts(codec, source)) {
    const told = codec.training.rows === 'apart' ? text + codec.separator : text
    for (const finder of finders) finder.read(told)
    if (wanted.has(text)) found.add(text)
  }
  return finders.map((finder, index) => {
    const texts = whole[index] ?? []
    return {
      ...copiesOf(finder.longestEndingAt(), codec.level),
      texts:
        codec.training.rows === 'apart'
          ? { written: texts.length, copied: texts.filter((text) => found.has(text)).length }
          : null,
    }
  })
}

/** The texts in a written one that came to their ends. */
function wholeTexts(
  { text, isWhole }: { readonly text: string; readonly isWhole: boolean },
  separator: string,
): string[] {
  const pieces = text.split(separator)
  return (isWhole ? pieces : pieces.slice(0, -1)).filter((piece) => piece.trim() !== '')
}
