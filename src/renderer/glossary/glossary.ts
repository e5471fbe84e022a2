import type { ChapterId } from './chapters'

/** A term of the field, explained without knowledge of programming. */
export interface GlossaryEntry {
  readonly id: string
  readonly title: string
  /** Labels under which it stands in the window, in lower case. */
  readonly names: readonly string[]
  /** Two or three sentences. */
  readonly text: string
  /** Where it can be played with. */
  readonly chapter: ChapterId
}

const entry = (
  id: string,
  title: string,
  chapter: ChapterId,
  text: string,
  names: readonly string[] = [],
): GlossaryEntry => ({ id, title, chapter, text, names: [title.toLowerCase(), ...names] })

/** Every term that labels of settings, metrics and charts open. */
export const glossary: readonly GlossaryEntry[] = [
  entry(
    'sequence',
    'Sequence',
    'sequences',
    'Things in an order that matters: words of a sentence, days of a series, points of a stroke. A network for sequences reads them one step after the other and remembers.',
  ),
  entry(
    'sample',
    'Samples',
    'sequences',
    'What is learned from and asked about one by one: a text, a window of a series, a recording. Each is a sequence with its answer.',
    ['sample', 'test samples', 'training samples'],
  ),
  entry(
    'step',
    'Time step',
    'sequences',
    'One place of a sequence. At each the network reads what stands there and what it remembers of the steps before.',
    ['step', 'steps', 'sequence length', 'length of sequences'],
  ),
  entry(
    'feature',
    'Features',
    'sequences',
    'The numbers that stand at one step: the price alone, or price, weekday and weather together.',
    ['feature', 'further columns'],
  ),
  entry(
    'window',
    'Window',
    'sequences',
    'How many steps of the past a forecast looks back at. A longer one sees more and needs more rows.',
  ),
  entry('horizon', 'Horizon', 'sequences', 'How many steps ahead are forecast.'),
  entry(
    'vocabulary',
    'Vocabulary',
    'words',
    'The words or letters that the network knows by number, found in the training rows. All others are read as the same “unknown”.',
    ['vocabulary size', 'words known'],
  ),
  entry(
    'embedding',
    'Embedding',
    'words',
    'The list of numbers that stands for a word inside the network. Words that are used alike get numbers alike while it learns.',
    ['embedding size', 'word vectors'],
  ),
  entry(
    'unit',
    'Units',
    'cell',
    'How many memories a layer has side by side. Each unit keeps one number and decides by its gates what to do with it.',
    ['unit', 'hidden units', 'recurrent layers'],
  ),
  entry(
    'cell',
    'Cell state',
    'cell',
    'What one unit of an LSTM remembers. At each step part of it is forgotten and something new is added, so that it can be kept for long.',
    ['lstm', 'cell'],
  ),
  entry(
    'hidden',
    'Hidden state',
    'cell',
    'What one unit shows to the next step and the next layer: as much of its cell state as its output gate lets out.',
  ),
  entry(
    'forget',
    'Forget gate',
    'cell',
    'A number from 0 to 1 at each step: which share of the memory stays. At 1 all is kept, at 0 it is cleared.',
  ),
  entry(
    'input',
    'Input gate',
    'cell',
    'A number from 0 to 1 at each step: which share of what is new is let into the memory.',
  ),
  entry(
    'output',
    'Output gate',
    'cell',
    'A number from 0 to 1 at each step: which share of the memory is shown outside.',
  ),
  entry(
    'gru',
    'GRU',
    'cell',
    'A cell with two gates and no memory of its own beside its hidden state: cheaper than an LSTM and often as good.',
  ),
  entry(
    'rnn',
    'Plain RNN',
    'forgetting',
    'A cell without gates: its whole state is calculated anew at each step, so that what lies some steps back fades.',
    ['simple rnn'],
  ),
  entry(
    'gradient',
    'Gradient',
    'gradient',
    'How much the error would change with a number of the network. Learning follows it; where it is near zero nothing is learned.',
    ['gradient clipping', 'clip norm'],
  ),
  entry(
    'rate',
    'Learning rate',
    'gradient',
    'How far each update goes along the gradient. Too small takes long, too large jumps past what is sought.',
  ),
  entry(
    'epoch',
    'Epoch',
    'overfitting',
    'One time through all training samples. After each the network is tried on validation samples, and the best one is kept.',
    ['epochs', 'best epoch'],
  ),
  entry('batch', 'Batch size', 'overfitting', 'How many samples are read before the weights change once.'),
  entry(
    'validation',
    'Validation',
    'overfitting',
    'Samples that are not learned from, by which the best epoch is chosen. The test samples are touched once, at the end.',
    ['validation share', 'test share', 'split'],
  ),
  entry(
    'overfitting',
    'Over-fitting',
    'overfitting',
    'Learning the training samples by heart, mistakes included, instead of what they have in common: training gets better while validation gets worse.',
    ['early stopping'],
  ),
  entry(
    'dropout',
    'Dropout',
    'overfitting',
    'Share of the units that are switched off at random while training, so that no single one is relied on.',
    ['recurrent dropout', 'token dropout'],
  ),
  entry(
    'labelSmoothing',
    'Label smoothing',
    'overfitting',
    'While training, a little certainty is kept for every other answer than the right one. A network that is never asked to be quite sure does better where several answers would do.',
  ),
  entry(
    'loss',
    'Loss',
    'overfitting',
    'How wrong the answers are, as one number that training makes smaller. Lower is better; only losses of the same kind can be compared.',
    ['training loss', 'validation loss'],
  ),
  entry(
    'accuracy',
    'Accuracy',
    'overfitting',
    'Share of right answers. Beside it stands what the obvious guess reaches, without which it says little.',
  ),
  entry(
    'f1',
    'Macro-F1',
    'overfitting',
    'The mean over all classes of how completely and how purely each is found. A rare class counts as much as a frequent one.',
    ['f1', 'macro f1'],
  ),
  entry('mae', 'MAE', 'sequences', 'Mean distance between forecast and truth, in the units of the data.', [
    'mean absolute error',
  ]),
  entry(
    'rmse',
    'RMSE',
    'sequences',
    'Like the mean distance, but large misses count more: the root of the mean squared distance.',
  ),
  entry(
    'mase',
    'MASE',
    'sequences',
    'The mean error as a share of that of repeating the last season: below 1 is better than that.',
  ),
  entry(
    'baseline',
    'Baseline',
    'overfitting',
    'What a simple rule reaches on the same samples. A network that does no better is not needed.',
    ['baselines'],
  ),
  entry(
    'reach',
    'How far it remembers',
    'gradient',
    'How much the answer still changes with what stood so many steps before, on a logarithmic axis.',
    ['gradient that reaches back'],
  ),
  entry(
    'perplexity',
    'Perplexity',
    'words',
    'Between how many equally likely next words or letters the network hesitates, on average. Lower is better.',
    ['bits per character'],
  ),
  entry(
    'temperature',
    'Temperature',
    'words',
    'How bold a text is written on: near 0 always the likeliest token, at 1 as likely as the network says.',
  ),
]

const byName = new Map(glossary.flatMap((one) => one.names.map((name) => [name, one] as const)))

/** The entry that a label stands for; undefined for none. */
export const glossaryEntry = (label: string | undefined): GlossaryEntry | undefined =>
  label === undefined ? undefined : byName.get(label.trim().toLowerCase())
