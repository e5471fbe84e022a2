import type { ExportFormat } from '../../../shared/domain/exporting'

/** A format that a run can be exported in. */
export interface ExportFormatWords {
  readonly id: ExportFormat
  readonly name: string
  readonly icon: string
  readonly description: string
  /** What will be in it. */
  readonly contents: readonly string[]
}

/** The formats that are written today, in the order they are offered. */
export const exportFormats: readonly ExportFormatWords[] = [
  {
    id: 'tfjs',
    name: 'TensorFlow.js',
    icon: 'i-lucide-braces',
    description: 'Runs in a browser or in Node, with the public library alone.',
    contents: [
      'The network and its weights as a LayersModel',
      'The codec: vocabulary, scalers and labels that were learned from the training rows',
      'An example that loads both and answers an input',
    ],
  },
]
