import type { KindId } from '../../../shared/domain/task'
import type { Changes } from '../experiments/experimentDraft'

/** An example of books and courses with the settings that it is known by. */
export interface WorkedExample {
  readonly id: string
  readonly title: string
  /** What it teaches, and what is to be seen. */
  readonly text: string
  /** How its data is come by. */
  readonly data: string
  /** The kind of data that it is about. */
  readonly kind: KindId
  /** Settings by their paths. */
  readonly settings: Changes
  /** The bundled sample that serves where the data is not at hand, with the settings that suit it. */
  readonly sample: { readonly id: string; readonly settings: Changes }
}

/** What the reference of web traffic is known by, on any texts with a label. */
const webTraffic: Changes = {
  'preparation.level': 'word',
  'preparation.vocabularySize': 1024,
  'model.embedding': 256,
  'model.layers': [{ cell: 'lstm', units: 128, bidirectional: false }],
  'model.dropout': 0.5,
  'model.pooling': 'last',
  'training.optimizer': 'rmsprop',
  'training.learningRate': 0.001,
  'training.schedule': 'constant',
  'training.batchSize': 16,
  'training.epochs': 10,
  'training.averaging': null,
  'training.clipNorm': null,
  'training.earlyStopping': null,
}

/** The network of the IMDB example. */
const imdbNetwork: Changes = {
  'preparation.level': 'word',
  'preparation.vocabularySize': 5000,
  'preparation.truncate': 'start',
  'preparation.pad': 'start',
  'model.embedding': 32,
  'model.layers': [{ cell: 'lstm', units: 100, bidirectional: false }],
  'model.dropout': 0,
}

const nifty: Changes = {
  'preparation.window': 60,
  'preparation.horizon': 1,
  'preparation.transform': 'none',
  'preparation.scaling': 'minmax',
  'model.dropout': 0.2,
}

/** The worked examples, ready to be opened on data. */
export const workedExamples: readonly WorkedExample[] = [
  {
    id: 'next-word',
    title: 'Next word',
    text: 'A text is read word by word, and the likeliest next words are told with their probabilities. Any longer text does; a bundled list of names shows the same letter by letter.',
    data: 'A text file of your own, such as a book from Project Gutenberg (gutenberg.org), saved as .txt.',
    kind: 'writing',
    settings: { 'preparation.level': 'word' },
    // Names are no sentences: they are written letter by letter.
    sample: { id: 'surnames', settings: {} },
  },
  {
    id: 'imdb',
    title: 'IMDB sentiment',
    text: 'Whether a film review is positive or negative: 5,000 words, 500 steps cut at the start, an embedding of 32, one LSTM of 100. 213,301 parameters, and above 86 % right answers after two epochs.',
    data: 'The Large Movie Review Dataset (ai.stanford.edu/~amaas/data/sentiment): drop the archive as it is.',
    kind: 'texts',
    settings: {
      ...imdbNetwork,
      'preparation.sequenceLength': 500,
      'training.epochs': 2,
      'training.batchSize': 128,
      'training.earlyStopping': null,
    },
    // So few short sentences need more and smaller steps than 25,000 long reviews.
    sample: { id: 'review-sentences', settings: imdbNetwork },
  },
  {
    id: 'web-traffic',
    title: 'Web traffic',
    text: 'Whether a web request is harmless, read as a sequence of codes or words, of which the 1,024 most frequent have a number of their own: an embedding of 256, one LSTM of 128, dropout of one half, RMSprop, batches of 16.',
    data: 'A file of requests with a yes or no beside each, such as CSIC 2010 (HTTP data set of the CSIC) or a log of your own.',
    kind: 'texts',
    settings: webTraffic,
    sample: { id: 'sms-spam', settings: webTraffic },
  },
  {
    id: 'nifty',
    title: 'NIFTY 50',
    text: 'A daily index from its last sixty days, scaled between smallest and largest. The result says plainly whether it is better than “the same as yesterday”; it hardly ever is.',
    data: 'Daily closing values as CSV from the exchange (niftyindices.com, Historical data).',
    kind: 'series',
    settings: nifty,
    sample: { id: 'daily-temperatures', settings: nifty },
  },
]
