import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Kernel } from '../../kernel/kernel'
import { openEngine } from '../engine/openEngine'
import type { LessonSession } from './lessonNetwork'
import { overfitLesson } from './overfit'
import { recallLesson } from './recall'
import { wordsLesson } from './words'

let kernel: Kernel
beforeAll(async () => {
  kernel = (await openEngine({ engine: 'auto', kernel: 'auto', threads: 2 })).kernel
})
afterAll(() => kernel.close())

function finished(session: LessonSession, updates = Infinity) {
  while (!session.state().isDone && (session.state().points.at(-1)?.at ?? 0) < updates) session.goOn(500)
  const state = session.state()
  session.release()
  return state
}

interface Game {
  readonly delay?: number
  readonly updates?: number
  readonly firstWeights?: 'orthogonal' | 'small'
}

function recall(cell: 'lstm' | 'rnn', { delay = 40, updates, firstWeights = 'orthogonal' }: Game = {}) {
  const lesson = { about: 'recall', cell, delay, forgetBias: 3, firstWeights } as const
  return finished(recallLesson(kernel, lesson), updates)
}

it('an LSTM recalls a symbol after forty steps of noise, a plain RNN of small first weights guesses', () => {
  const lstm = recall('lstm')
  const small = recall('rnn', { firstWeights: 'small', updates: 80 })
  expect(lstm.points.at(-1)?.values['accuracy']).toBeGreaterThan(0.8)
  expect(small.points.at(-1)?.values['accuracy']).toBeLessThan(0.5)
  // What the first step gave reaches the end of the LSTM from the start.
  expect(lstm.reach?.before.at(-1)).toBeGreaterThan(1000 * (small.reach?.before.at(-1) ?? NaN))
})

it('five steps are no trouble for either, nor twenty for an RNN of orthogonal first weights', () => {
  const learned = [
    recall('lstm', { delay: 5 }),
    recall('rnn', { delay: 5, firstWeights: 'small' }),
    recall('rnn', { delay: 20 }),
  ]
  for (const { points } of learned) expect(points.at(-1)?.values['accuracy']).toBe(1)
})

it('a network that is too large learns its examples by heart, and less so with dropout', () => {
  const [without, dropped] = [0, 0.6].map((dropout) =>
    finished(overfitLesson(kernel, { about: 'overfit', dropout })),
  )
  const last = without?.points.at(-1)?.values
  const best = Math.min(...(without?.points ?? []).map(({ values }) => values['validation'] ?? Infinity))
  expect(last?.['training']).toBeLessThan(0.2)
  expect(last?.['validation']).toBeGreaterThan(best + 0.1)
  expect(dropped?.points.at(-1)?.values['validation']).toBeLessThan(last?.['validation'] ?? NaN)
})

it('words that are used alike come to lie together', () => {
  const { words } = finished(wordsLesson(kernel))
  const distances = (isAlike: boolean): number[] =>
    (words ?? []).flatMap((one, at) =>
      (words ?? [])
        .slice(at + 1)
        .filter((other) => (other.group === one.group) === isAlike)
        .map((other) => Math.hypot(one.x - other.x, one.y - other.y)),
    )
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  expect(mean(distances(true))).toBeLessThan(mean(distances(false)) / 3)
})
