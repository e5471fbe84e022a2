import type { ExportFormat } from '../../../shared/domain/exporting'

/** A format that a run can be exported in. */
export interface ExportFormatWords {
  readonly id: ExportFormat
  readonly name: string
  readonly description: string
  /** What will be in it. */
  readonly contents: readonly string[]
}

/** The formats that are written today, in the order they are offered. */
export const exportFormats: readonly [ExportFormatWords, ...ExportFormatWords[]] = [
  {
    id: 'tfjs',
    name: 'TensorFlow.js',
    description: 'Runs in a browser or in Node, with the public library alone.',
    contents: [
      'The network and its weights as a LayersModel',
      'The codec: vocabulary, scalers and labels that were learned from the training rows',
      'An example that loads both and answers an input',
    ],
  },
  {
    id: 'onnx',
    name: 'ONNX',
    description: 'Runs with onnxruntime in Python, C#, Java, C++, Node and more.',
    contents: [
      'The network and its weights as one graph (two for a translation), for any number of rows and steps',
      'The codec, code for Node that reads questions as the application does, and predict.py for Python',
      'Checks for Node and Python with up to 20 samples and their answers',
    ],
  },
  {
    id: 'keras',
    name: 'Keras',
    description: 'Opens in Keras 3 on PyTorch, TensorFlow or JAX, and can be trained further there.',
    contents: [
      'The network and its weights as model.keras, without custom objects',
      'The codec, and predict.py, which answers typed questions and files in Python',
      'A check and tests for Python with up to 20 samples and their answers',
    ],
  },
  {
    id: 'h5',
    name: 'Keras .h5',
    description: 'The older file of Keras, for tools that ask for it.',
    contents: [
      'The network and its weights as model.h5',
      'Codec, predict.py, samples and check as with Keras',
    ],
  },
  {
    id: 'pytorch',
    name: 'PyTorch project',
    description:
      'Trains the same experiment on graphics cards, several processes or machines; the result comes back as a run.',
    contents: [
      'The network as readable code, its weights as safetensors',
      'The samples of each part as they enter the network, and the rows',
      'Training for python, torchrun, SLURM and Ray; predict.py, and a check with up to 20 samples',
    ],
  },
  {
    id: 'html',
    name: 'HTML page',
    description: 'One file that answers in any browser, offline: a double click opens it.',
    contents: [
      'A field to type a text or paste numbers, and the answer beside it',
      'The network, its weights and the code that runs it; nothing is loaded and nothing is sent',
      'A check with up to 20 samples each time it is opened',
    ],
  },
  {
    id: 'predictions',
    name: 'Predictions',
    description: 'Every test row with its answer, for a spreadsheet or a program.',
    contents: [
      'What came and what was answered, with probabilities or intervals',
      'The columns that were read, beside their answers',
    ],
  },
  {
    id: 'report',
    name: 'Report',
    description: 'One page to be read, sent and printed, without a program beside it.',
    contents: [
      'Verdict, result beside simple methods, curves and the evaluation with examples',
      'The data with its hash, and the settings that differ from what was proposed',
      'Experiment file and command to repeat it, and all versions',
    ],
  },
  {
    id: 'bundle',
    name: 'Bundle',
    description: 'The whole run as one file, to be opened by this application on another machine.',
    contents: [
      'Settings, weights, curves, evaluation and notes',
      'The rows that it learned from, so that it can be trained again to the same bits',
      'Answers to up to 20 rows: who opens it compares them with its own',
    ],
  },
]
