import { expect, it } from 'vitest'
import { modelFields, trainingFields } from '../../shared/domain/experiment'
import { chapters } from './chapters'
import { glossary, glossaryEntry } from './glossary'

it('explains a term once, and leads to a chapter that is there', () => {
  const names = glossary.flatMap((entry) => entry.names)
  expect(new Set(names).size).toBe(names.length)
  expect(new Set(glossary.map(({ id }) => id)).size).toBe(glossary.length)
  for (const { chapter, text } of glossary) {
    expect(chapters.map(({ id }) => id)).toContain(chapter)
    expect(text).toMatch(/\.$/)
  }
})

it('knows the settings that every task has, however they are written', () => {
  const labels = [
    modelFields.layers,
    modelFields.dropout,
    trainingFields.learningRate,
    trainingFields.epochs,
  ].map((field) => field.meta()?.['label'])
  for (const label of labels) expect(glossaryEntry(String(label)), String(label)).toBeDefined()
  expect(glossaryEntry(' Learning Rate ')?.id).toBe('rate')
  expect(glossaryEntry('no such thing')).toBeUndefined()
  expect(glossaryEntry(undefined)).toBeUndefined()
})
