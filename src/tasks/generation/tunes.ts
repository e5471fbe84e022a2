import { tunesIn } from '../../shared/tasks/generation/abcTunes'
import type { ReadableTunes } from '../../shared/tasks/generation/spec'
import type { Model } from '../prepared'
import type { PreparedText } from './preparedText'
import { endId } from './specialTokens'
import { writeOnSlowly, type Continuation, type StepModel } from './writeOn'

/** Tunes that are written at a temperature: what 40 say is off by 15 points at most. */
const writtenTunes = 40
/** Characters or words after which a tune is left as it stands. */
const longestTune = 1500
/** Texts are tunes where more of them are than this. */
const mostly = 0.5
/** Test texts that are looked at. */
const lookedAt = 50

/** Tells of a text whether it is one tune in ABC notation of which the notation library reads everything; the library is loaded when it is first asked for. */
export async function tuneReader(): Promise<(text: string) => boolean> {
  const { default: abcjs } = await import('abcjs')
  return (text) => {
    const [tune, ...others] = tunesIn(text)
    if (!tune || others.length > 0) return false
    return abcjs.parseOnly(tune.notation).every(({ warnings = [] }) => warnings.length === 0)
  }
}

/** How many of the tunes that were written can be read; what was cut off is no whole tune, whatever it reads like. */
export const readableOf = (
  written: readonly Continuation[],
  isReadable: (text: string) => boolean,
): ReadableTunes['heldOut'] => ({
  tunes: written.length,
  readable: written.filter(({ continuation, ended }) => ended && isReadable(continuation)).length,
})

/** Lets the network write whole tunes at each temperature and tells how many can be read; null where texts are no tunes. */
export async function writeTunes(
  { spelling, learned, experiment }: Pick<PreparedText, 'spelling' | 'learned' | 'experiment'>,
  model: StepModel & Pick<Model, 'report'>,
  temperatures: readonly number[],
): Promise<ReadableTunes | null> {
  if (!spelling.endsTexts) return null
  const texts = textsOf(learned.streams.test.ids)
    .slice(0, lookedAt)
    .map((ids) => spelling.text(ids))
  const tunes = texts.filter((text) => tunesIn(text).length > 0)
  if (tunes.length <= mostly * texts.length) return null
  const isReadable = await tuneReader()
  const written: ReadableTunes['written'] = []
  for (const [place, temperature] of temperatures.entries()) {
    const order = {
      prompt: '',
      manners: Array.from({ length: writtenTunes }, () => ({ temperature, topK: null, topP: null })),
      length: longestTune,
      seed: experiment.training.seed,
      stopsAtEnd: true,
    }
    const tunesWritten = await writeOnSlowly(model, spelling, order, (share) =>
      model.report((place + share) / temperatures.length),
    )
    written.push({ temperature, ...readableOf(tunesWritten, isReadable) })
  }
  return { heldOut: { tunes: texts.length, readable: texts.filter(isReadable).length }, written }
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
