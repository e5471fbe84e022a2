import { z } from 'zod'
import { bundleSchema } from './domain/bundle'
import { exportFormatSchema, exportReceiptSchema, tableFormatSchema } from './domain/exporting'
import { reportedRunSchema } from './domain/report'
import { comparisonSchema } from './domain/comparison'
import { timestampSchema } from './domain/identifier'
import { logContentSchema } from './domain/logbook'
import { runSchema } from './domain/run'
import { datasetFileSchema, engineChoice, job, progressNote, trainedRun, wholeRun } from './jobParts'

/** What of a trainer process is about runs that leave the application or come from elsewhere. */
export const exportJobs = {
  /** Writes the export into the new folder `output`. */
  export: job(
    z.object({
      ...trainedRun,
      dataset: datasetFileSchema,
      format: exportFormatSchema,
      output: z.string(),
      /** Of the file, where the format is one. */
      name: z.string(),
    }),
    progressNote,
    exportReceiptSchema,
  ),
  /** Writes a run with all that it needs as the file `name` into the new folder `output`, and opens it again. */
  writeBundle: job(
    z.object({
      ...wholeRun,
      /** Whether the weights of single epochs go along. */
      withEpochs: z.boolean(),
      output: z.string(),
      name: z.string(),
    }),
    progressNote,
    exportReceiptSchema,
  ),
  /** Writes a run as a project for PyTorch into the new folder `output`. */
  writeProject: job(z.object({ ...wholeRun, output: z.string() }), progressNote, exportReceiptSchema),
  /** Unpacks a bundle into the new folder `folder` and looks at all of it; main takes its parts from there. */
  openBundle: job(
    z.object({ path: z.string(), sourceName: z.string(), folder: z.string(), engine: engineChoice }),
    progressNote,
    bundleSchema,
  ),
  /** Writes the test answers of a run as the table `name` into the new folder `output`. */
  writePredictions: job(
    z.object({
      folder: z.string(),
      /** The rows that were answered; null where they are not there any more. */
      dataset: datasetFileSchema.nullable(),
      /** Columns of them that stand beside the answers. */
      beside: z.array(z.string()),
      table: tableFormatSchema,
      /** Whether no cell of a CSV file may be calculated by a spreadsheet. */
      plainCells: z.boolean(),
      output: z.string(),
      name: z.string(),
    }),
    progressNote,
    exportReceiptSchema,
  ),
  /** Writes what is known of runs as the page `name` into the new folder `output`, to be read and printed. */
  writeReport: job(
    z.object({
      runs: z
        .array(
          reportedRunSchema.extend({
            /** With its answers. */
            folder: z.string(),
            /** The rows that were answered; null where they are not there any more. */
            dataset: datasetFileSchema.nullable(),
            /** Columns of them that the answers were given for. */
            beside: z.array(z.string()),
          }),
        )
        .min(1),
      /** What differs between several runs. */
      differences: comparisonSchema.shape.differences,
      /** Version of this application. */
      application: z.string(),
      writtenAt: timestampSchema,
      output: z.string(),
      name: z.string(),
    }),
    progressNote,
    exportReceiptSchema,
  ),
  /** Writes a page of the logbook with its runs as they stand as the page `name` into the new folder `output`. */
  writePage: job(
    z.object({
      title: z.string(),
      parts: z.array(
        z.object({
          content: logContentSchema,
          /** What differs between its runs, where it shows that. */
          differences: comparisonSchema.shape.differences,
        }),
      ),
      /** The runs that are there. */
      runs: z.array(runSchema),
      writtenAt: timestampSchema,
      output: z.string(),
      name: z.string(),
    }),
    progressNote,
    exportReceiptSchema,
  ),
} as const
