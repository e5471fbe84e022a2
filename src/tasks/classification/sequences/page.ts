import Papa from 'papaparse'
import { outputsOf } from '../../../shared/portable/outputsOf'
import type { PortableNetwork } from '../../../shared/portable/portableNetwork'
import type { TaskPage } from '../../../shared/portable/taskPage'
import type { PortableAnswer } from '../decodeClasses'
import { showClasses, tableOfClasses } from '../showClasses'
import type { SequencesCodec } from './codec'
import { decodeOutputs, encodeInputs } from './portable'

type Sequence = readonly (readonly number[])[]

/** Number sequences that are pasted, a step a line, and the probability of each class. */
export const page: TaskPage<SequencesCodec, Sequence, PortableAnswer> = {
  words: ({ channels, sequenceLength, varies }) => ({
    label: 'Sequence',
    help: `Paste a step a line${channels.length > 1 ? `, each with ${channels.length} numbers (${listed(channels)})` : ''}. ${varies ? `Of longer sequences ${sequenceLength} steps are read` : `${sequenceLength} steps are read`}. Empty lines part several sequences.`,
  }),
  options: () => [],
  byLine: false,
  written: (_codec, question) => question.map((step) => step.join(', ')).join('\n'),
  read: ({ channels }, typed) => {
    const blocks = typed.split(/\r?\n\s*\r?\n/).filter((block) => block.trim() !== '')
    if (blocks.length === 0) throw new RangeError('There is no sequence to answer.')
    return blocks.map((block) => sequenceOf(block, channels))
  },
  said,
  answers: ({ codec, network, questions }) => decodeOutputs(codec, said(codec, network, questions)),
  show: ({ answer, question, codec }) => [
    ...showClasses(answer),
    {
      kind: 'table',
      caption: 'Read',
      head: ['Steps', 'Numbers of a step'],
      rows: [[String(question.length), String(codec.channels.length)]],
      right: [1],
    },
  ],
  table: ({ labels }, questions, answers) =>
    tableOfClasses(
      labels,
      questions.map((_, index) => `sequence ${index + 1}`),
      answers,
    ),
}

function said(codec: SequencesCodec, network: PortableNetwork, questions: readonly Sequence[]): Float32Array {
  return outputsOf(
    network,
    encodeInputs(codec, questions).map((steps) => [steps]),
  )
}

/** Names of channels that are told at most. */
const toldChannels = 8

const listed = (channels: readonly string[]): string =>
  channels.length > toldChannels ? `${channels.slice(0, toldChannels).join(', ')}, ...` : channels.join(', ')

/** The steps of pasted lines; a line of heads before them is skipped, and tells which columns are read where it has all channels. */
function sequenceOf(block: string, channels: readonly string[]): number[][] {
  const { data } = Papa.parse<string[]>(block.trim(), {
    skipEmptyLines: true,
    delimitersToGuess: [',', ';', '\t', ' '],
  })
  const [first = []] = data
  const told = first.filter((cell) => cell.trim() !== '')
  const hasHead = told.length > 0 && told.every((cell) => !isNumber(cell))
  const places = channels.map((name) => first.indexOf(name))
  const isNamed = hasHead && places.every((place) => place >= 0)
  // A single line of numbers is a sequence of one channel.
  const lines = data.length === 1 && channels.length === 1 ? first.map((cell) => [cell]) : data
  return lines.slice(hasHead ? 1 : 0).map((cells, line) => {
    const own = isNamed ? places.map((place) => cells[place] ?? '') : cells
    return own.map((cell) => {
      if (!isNumber(cell))
        throw new RangeError(`Line ${line + (hasHead ? 2 : 1)} holds "${cell}", which is no number.`)
      return Number(cell)
    })
  })
}

const isNumber = (cell: string): boolean => cell.trim() !== '' && Number.isFinite(Number(cell))
