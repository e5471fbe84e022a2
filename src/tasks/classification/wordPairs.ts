import type { Progress } from '../prepared'
import { TextFloor, type WholeTexts } from '../text/linear/textFloor'
import { mostProbabilities, type Guesser } from './baselines'
import { largest } from './classProbabilities'

/** Learns the floor for texts: words and word pairs, or runs of characters, with logistic regression. */
export async function wordPairs(texts: WholeTexts, onProgress: Progress): Promise<Guesser> {
  const floor = await TextFloor.learn(texts, onProgress)
  return {
    id: 'wordPairs',
    name: floor.byCharacter ? 'Runs of characters' : 'Words and word pairs',
    description: describe(floor, texts.train.length),
    answer: async (members, hear) => {
      const places = new Map(Array.from(members, (text, place) => [text, place]))
      const answers = new Int32Array(members.length)
      const isKept = members.length * texts.classes <= mostProbabilities
      const probabilities = isKept ? new Float32Array(members.length * texts.classes) : undefined
      await texts.each(
        (text) => places.has(text),
        (text, content) => {
          const [place, said] = [places.get(text) ?? 0, floor.probabilities(content)]
          answers[place] = largest(said)
          probabilities?.set(said, place * texts.classes)
        },
        hear,
      )
      return probabilities ? { classes: answers, probabilities } : { classes: answers }
    },
  }
}

function describe({ byCharacter, learnedFrom }: TextFloor, train: number): string {
  const what = byCharacter
    ? 'which runs of up to four characters'
    : 'which words and pairs of neighbouring words'
  const of =
    learnedFrom < train ? `${learnedFrom.toLocaleString('en')} of the training rows` : 'the training rows'
  return `Logistic regression over ${what} stand in a text (TF-IDF), learned from ${of}.`
}
