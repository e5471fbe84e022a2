import { describe, expect, it } from 'vitest'
import type { InsideEpoch } from '../../shared/domain/inside'
import { insideQuestionSchema } from '../../shared/domain/inside'
import { expected } from '../../shared/errors'
import { failed, ok, type Result } from '../../shared/result'
import type { Trainer } from '../trainer/trainer'
import { makeFilm } from './film'

const question = insideQuestionSchema.parse({ input: { from: 'text', text: 'a film' } })
type Run = Parameters<typeof makeFilm>[1]

/** A desk whose jobs are answered by hand. */
function desk() {
  const asked: { weights: unknown; outcome: number | null; answer: (of: Result<InsideEpoch>) => void }[] = []
  const run: Trainer['run'] = (_name, input) => {
    const { promise, resolve } = Promise.withResolvers<Result<never>>()
    const { weights, outcome } = insideQuestionSchema.parse('question' in input ? input.question : null)
    asked.push({ weights, outcome, answer: (of) => resolve(of as Result<never>) })
    return {
      result: promise,
      cancel: () => resolve(failed(expected('job.cancelled').error)),
      stop: () => {},
      pause: () => {},
    }
  }
  return { asked, trainer: { run } }
}

const said = (epoch: number): Result<InsideEpoch> =>
  ok({
    outcome: { index: 3, name: 'good' },
    together: [1],
    frame: { epoch, value: epoch / 10, influence: [], occlusion: [], largest: {} },
  })

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

describe('a film', () => {
  it('asks one epoch at a time, all about the outcome of the first, and tells how far it is', async () => {
    const { asked, trainer } = desk()
    const shares: (number | null)[] = []
    const work = makeFilm(trainer, {} as Run, question, Promise.resolve([0, 4, 5]), ({ fraction }) =>
      shares.push(fraction),
    )
    for (const epoch of [0, 4, 5]) {
      await turn()
      expect(asked.at(-1)?.weights).toBe(epoch)
      asked.at(-1)?.answer(said(epoch))
    }
    const film = await work.result
    expect(film.ok && film.value.epochs.map(({ epoch }) => epoch)).toEqual([0, 4, 5])
    expect(asked.map(({ outcome }) => outcome)).toEqual([null, 3, 3])
    expect(shares).toEqual([0, 1 / 3, 2 / 3])
  })

  it('that is ended asks nothing more', async () => {
    const { asked, trainer } = desk()
    const work = makeFilm(trainer, {} as Run, question, Promise.resolve([0, 1, 2]), () => {})
    await turn()
    work.cancel()
    const film = await work.result
    expect(film.ok ? null : film.error.code).toBe('job.cancelled')
    expect(asked).toHaveLength(1)
  })

  it('cannot be made where no epochs were kept', async () => {
    const { asked, trainer } = desk()
    const film = await makeFilm(trainer, {} as Run, question, Promise.resolve([]), () => {}).result
    expect(film.ok ? null : film.error.code).toBe('input.invalid')
    expect(asked).toHaveLength(0)
  })
})
