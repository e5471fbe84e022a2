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

function finished(session: LessonSession) {
  while (!session.state().isDone) session.goOn(10_000)
  const state = session.state()
  session.release()
  return state
}

it('an LSTM recalls a symbol after twenty steps of noise, a plain RNN does not', () => {
  const [lstm, rnn] = (['lstm', 'rnn'] as const).map((cell) =>
    finished(recallLesson(kernel, { about: 'recall', cell, delay: 20, forgetBias: 1 })),
  )
  expect(lstm?.points.at(-1)?.values['accuracy']).toBe(1)
  expect(rnn?.points.at(-1)?.values['accuracy']).toBeLessThan(0.5)
  // What the first step gave reaches the end of the LSTM from the start.
  expect(lstm?.reach?.before.at(-1)).toBeGreaterThan(100 * (rnn?.reach?.before.at(-1) ?? NaN))
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
  const distance = (one: string, other: string): number => {
    const [a, b] = [one, other].map((word) => words?.find((place) => place.word === word))
    return Math.hypot((a?.x ?? 0) - (b?.x ?? 0), (a?.y ?? 0) - (b?.y ?? 0))
  }
  expect(distance('eats', 'likes')).toBeLessThan(distance('eats', 'enters') / 2)
  expect(distance('bread', 'cheese')).toBeLessThan(distance('bread', 'house'))
})
