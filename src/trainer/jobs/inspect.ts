import type { EncodedText, SeriesWindow, VocabularyPage } from '../../shared/domain/preparation'
import { expected } from '../../shared/errors'
import type { JobInput } from '../../shared/jobs'
import type { PreparedTask } from '../../tasks/prepared'
import { preparedDesk } from '../desk/preparedDesk'
import type { JobContext } from '../jobContext'

/** A row or a typed text of an experiment, as it enters the network. */
export async function encode(input: JobInput<'encode'>, context: JobContext<'encode'>): Promise<EncodedText> {
  const { texts } = await preparedDesk.prepared(input, context.cancelled)
  const { sample } = input
  if (sample.kind === 'row' && sample.row >= input.dataset.rows) throw noSuchRow(input.dataset.rows)
  return read(texts).encode(sample)
}

/** Some entries of an experiment's vocabulary. */
export async function vocabulary(
  input: JobInput<'vocabulary'>,
  context: JobContext<'vocabulary'>,
): Promise<VocabularyPage> {
  const { texts } = await preparedDesk.prepared(input, context.cancelled)
  return read(texts).vocabulary(input.question)
}

/** One window of an experiment's series. */
export async function seriesWindow(
  input: JobInput<'window'>,
  context: JobContext<'window'>,
): Promise<SeriesWindow> {
  const { windows } = await preparedDesk.prepared(input, context.cancelled)
  if (!windows) throw otherTask('a series')
  return windows.window(input.origin)
}

function read(texts: PreparedTask['texts']): NonNullable<PreparedTask['texts']> {
  if (!texts) throw otherTask('texts')
  return texts
}

const otherTask = (what: string) =>
  expected('input.invalid', {
    where: 'Experiment',
    problem: `its task does not read ${what}`,
    hint: 'Choose another task.',
  })

const noSuchRow = (rows: number) =>
  expected('input.invalid', {
    where: 'Row',
    problem: `there are ${rows.toLocaleString('en')} rows`,
    hint: `Choose a row from 1 to ${rows.toLocaleString('en')}.`,
  })
