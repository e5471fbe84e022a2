import abcjs from 'abcjs'
import { tunesIn } from '../../shared/tasks/generation/abcTunes'
import type { WrittenTunes } from '../../shared/tasks/generation/spec'
import type { PreparedText } from './preparedText'
import { endId } from './specialTokens'
import { writeOn, type StepModel } from './writeOn'

/** Tunes that are written at a temperature: what 40 say is off by 15 points at most. */
const writtenTunes = 40
/** Characters or words after which a tune is left as it stands. */
const longestTune = 1500
/** Texts are tunes where more of them are than this. */
const mostly = 0.5
/** Test texts that are looked at. */
const lookedAt = 50

/** Whether a text is one tune in ABC notation, of which the notation library reads everything. */
export function isReadableTune(text: string): boolean {
  const [tune, ...others] = tunesIn(text)
  if (!tune || others.length > 0) return false
  return abcjs.parseOnly(tune.notation).every(({ warnings = [] }) => warnings.length === 0)
}

/** Lets the network write whole tunes at each temperature and tells how many can be read; nothing where texts are no tunes. */
export function writeTunes(
  { spelling, learned, experiment }: Pick<PreparedText, 'spelling' | 'learned' | 'experiment'>,
  model: StepModel,
  temperatures: readonly number[],
): WrittenTunes[] {
  if (!spelling.endsTexts) return []
  const texts = textsOf(learned.streams.test.ids).slice(0, lookedAt)
  const tunes = texts.filter((ids) => tunesIn(spelling.text(ids)).length > 0)
  if (tunes.length <= mostly * texts.length) return []
  return temperatures.map((temperature) => {
    const written = writeOn(model, spelling, {
      prompt: '',
      manners: Array.from({ length: writtenTunes }, () => ({ temperature, topK: null, topP: null })),
      length: longestTune,
      seed: experiment.training.seed,
      stopsAtEnd: true,
    })
    const readable = written.filter(({ continuation }) => isReadableTune(continuation)).length
    return { temperature, written: written.length, readable }
  })
}

/** The texts of a stream, without their ends. */
function textsOf(ids: Int32Array): Int32Array[] {
  const texts: Int32Array[] = []
  let from = 0
  for (let place = 0; place <= ids.length; place++) {
    if (place < ids.length && ids[place] !== endId) continue
    if (place > from) texts.push(ids.subarray(from, place))
    from = place + 1
  }
  return texts
}
