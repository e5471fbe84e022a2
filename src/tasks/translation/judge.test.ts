import { expect, it } from 'vitest'
import type { Baseline, Metrics } from '../../shared/domain/run'
import { smallTranslation } from '../testing/exampleExperiments'
import { judgedGain } from './bootstrap'
import { judgeTranslation } from './judge'
import { metricsOf, scoreText } from './translationScores'

const references = ['2008-11-08', '2034-03-11', '1999-01-01', '2021-07-30', '1987-05-16']
const texts = [...references, ...references]
const scored = (translations: readonly string[]) =>
  [...translations, ...translations].map((translation, at) => scoreText(translation, [texts[at] ?? '']))

const experiment = {
  ...smallTranslation,
  preparation: { ...smallTranslation.preparation, level: 'character' as const },
}

/** The verdict on translations by character beside those of two simple methods. */
function verdictOf(own: readonly string[], ...others: readonly (readonly string[])[]): string {
  const baselines = others.map((other, at): Baseline => {
    const gain = judgedGain('character', scored(own), scored(other))
    const judgement = (gain.low ?? 0) > 0 ? 'better' : (gain.high ?? 0) < 0 ? 'worse' : 'same'
    const test: Metrics = metricsOf(scored(other))
    return { id: String(at), name: `Method ${at}`, description: '', validation: {}, test, gain, judgement }
  })
  const metrics = metricsOf(scored(own))
  return judgeTranslation({ experiment, metrics, part: 'test', baselines, samples: texts.length })
}

const far = ['1', '1', '2', '2', '1']
const near = ['2008-11-07', '2034-03-12', '1999-01-02', '2021-07-31', '1987-05-15']

it('where nobody is ever exactly right, letters decide which translations are better', () => {
  expect(verdictOf(far, far, near)).toMatch(
    /^0.*% of unseen texts translated exactly.*chrF .*: a simple method does better \(method 1: chrF /,
  )
  expect(verdictOf(near, far, far)).toContain('better than the best simple method (method 0: chrF ')
  expect(verdictOf(near, far, near)).toContain('about as good as the best simple method (method 1: chrF ')
})

it('where somebody is exactly right, that decides', () => {
  expect(verdictOf(references, far, near)).toMatch(
    /^100.*% of unseen texts translated exactly.*: better than .* \(method 0: 0/,
  )
  expect(verdictOf(far, references)).toContain('a simple method does better (method 0: 100')
})
