import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSealed } from '../../disk/sealedJson'
import { runDescriptionSchema } from '../../shared/domain/description'
import { bundleFormat, bundleVersion, versionOf, type Bundle } from '../../shared/domain/bundle'
import { answersFile, modelFile } from '../../shared/runFiles'
import { loadModel } from '../model/modelFiles'
import { checkCodec, checkEpochs, checkFigures } from './checkStory'

/** Runs that ended, as earlier builds stored them. */
const stored = globSync('test/fixtures/stored-by-version-*/runs/*/run.json')
  .map((file) => {
    const run = runDescriptionSchema.parse(openSealed(readFileSync(file, 'utf8')).value)
    const bundle: Bundle = {
      format: bundleFormat,
      version: bundleVersion,
      application: '',
      run,
      datasets: [],
      vectors: null,
      files: [],
    }
    return { folder: dirname(file), bundle, kind: run.experiment.settings.task }
  })
  .filter(({ bundle }) => ['finished', 'stopped'].includes(bundle.run.run.status))

/** The first of the stored runs of a task. */
function firstOf(task: string) {
  const found = stored.find(({ kind }) => kind === task)
  if (found === undefined) throw new Error(`no run of ${task} is stored`)
  return found
}

const answersIn = (folder: string): Uint8Array => readFileSync(join(folder, answersFile))

/** A bundle whose figure of the test part is another one. */
function claiming(bundle: Bundle, metric: string, value: number): Bundle {
  const { reached } = bundle.run
  const metrics = { validation: {}, ...reached?.metrics, test: { ...reached?.metrics.test, [metric]: value } }
  return { ...bundle, run: { ...bundle.run, reached: { metrics } } }
}

describe('the story of a bundle', () => {
  it('is one for every run that an earlier build stored, of every task', async () => {
    expect(new Set(stored.map(({ kind }) => kind)).size).toBeGreaterThan(3)
    for (const { folder, bundle } of stored) {
      const model = await loadModel(folder)
      checkEpochs(bundle, model)
      checkCodec(bundle, model)
      if (existsSync(join(folder, 'all-rows', modelFile)))
        checkCodec(bundle, await loadModel(join(folder, 'all-rows')))
      if (existsSync(join(folder, answersFile))) checkFigures(bundle, answersIn(folder))
    }
  })

  it('is none where the model is of an epoch that was not trained, or no epoch is told', async () => {
    const { folder, bundle } = firstOf('classification')
    const model = await loadModel(folder)
    const { run } = bundle
    const told = (change: Partial<Bundle['run']>): Bundle => ({ ...bundle, run: { ...run, ...change } })
    const late = told({ run: { ...run.run, bestEpoch: 99 } })
    expect(() => checkEpochs(late, model)).toThrow('its model is not of the epoch that it says')
    expect(() => checkEpochs(late, { ...model, epoch: 99 })).toThrow('not of the epoch')
    expect(() => checkEpochs(told({ epochs: [] }), model)).toThrow('its epochs are not whole')
    expect(() => checkEpochs(told({ epochs: run.epochs.slice(1) }), model)).toThrow('not whole')
  })

  it.each([
    ['more words than the network has vectors', 'classification', 'vocabulary', ['a', 'b', 'c']],
    ['one class', 'classification', 'labels', ['only']],
    ['a length that fills the memory', 'classification', 'sequenceLength', 1e9],
    ['more tags than the network scores', 'tagging', 'labels', ['O', 'B-A', 'I-A', 'B-B', 'I-B', 'B-C']],
    ['fewer symbols than the network writes', 'generation', 'vocabulary', ['(padding)', '(unknown)']],
    ['a longer past than the network reads', 'forecasting', 'window', 5000],
    ['longer sentences than the network reads', 'translation', 'sequenceLength', 999],
  ])('is none where a codec has %s', async (_told, task, part, value) => {
    const { folder, bundle } = firstOf(task)
    const { network, codec } = await loadModel(folder)
    const forged = { ...Object(codec), [part]: value }
    expect(() => checkCodec(bundle, { network, codec: forged })).toThrow('its network is not that of')
  })

  it('is none where codec and network agree on a length that the settings do not have', async () => {
    const { folder, bundle } = firstOf('classification')
    const { network, codec } = await loadModel(folder)
    const forged = {
      network: { ...network, input: { ...network.input, steps: 1e9 } },
      codec: { ...Object(codec), sequenceLength: 1e9 },
    }
    expect(() => checkCodec(bundle, forged)).toThrow('its network is not that of')
  })

  it.each([
    ['classification', 'accuracy', 1.5],
    ['classification', 'macroF1', 0.999],
    ['forecasting', 'mae', 0],
    ['forecasting', 'rmse', 0.001],
    ['forecasting', 'coverage80', 1.5],
    ['generation', 'accuracy', 0.99],
    ['generation', 'loss', 0.1],
    ['generation', 'perplexity', 1.1],
    ['tagging', 'tokenAccuracy', 1.5],
    ['translation', 'chrf', 99],
  ])('is none where the figures of a %s are not those of its answers', (task, metric, value) => {
    const { folder, bundle } = firstOf(task)
    const forged = claiming(bundle, metric, value)
    expect(() => checkFigures(forged, answersIn(folder))).toThrow(`its test answers give ${metric}`)
  })
})

describe('the version of a bundle', () => {
  const { run } = firstOf('generation').bundle
  const plain = ['run/model.json', 'run/weights-3.bin', 'run/evaluation.json']

  it('is the first where earlier builds know all that is in it', () => {
    expect(versionOf(run, plain)).toBe(1)
  })

  it('is a newer one with weights of epochs or of its start, and where it combines others', () => {
    expect(versionOf(run, [...plain, 'run/epochs/epoch-3.bin'])).toBe(2)
    expect(versionOf(run, [...plain, 'run/start/model.json'])).toBe(2)
    const { training } = run.experiment.settings
    const combined = runDescriptionSchema.parse({
      ...run,
      experiment: {
        ...run.experiment,
        settings: {
          ...run.experiment.settings,
          training: { ...training, combines: [run.run.id, run.run.id] },
        },
      },
    })
    expect(versionOf(combined, plain)).toBe(2)
  })
})
