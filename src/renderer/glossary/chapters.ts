/** The chapters of the page Learn, in their order. */
export const chapters = [
  { id: 'sequences', title: 'What a sequence is', question: 'What does a network read?', inside: 'driven' },
  {
    id: 'forgetting',
    title: 'Why a plain network forgets',
    question: 'Why is an LSTM needed?',
    inside: 'reach',
  },
  { id: 'cell', title: 'The cell and its three gates', question: 'How does it remember?', inside: 'states' },
  {
    id: 'gradient',
    title: 'The vanishing gradient',
    question: 'Why can it not be learned?',
    inside: 'reach',
  },
  {
    id: 'overfitting',
    title: 'Over-fitting and dropout',
    question: 'When is more learning worse?',
    inside: null,
  },
  {
    id: 'words',
    title: 'From words to numbers',
    question: 'How can words be calculated with?',
    inside: 'words',
  },
] as const

export type Chapter = (typeof chapters)[number]
export type ChapterId = Chapter['id']
