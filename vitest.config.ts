import vue from '@vitejs/plugin-vue'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Test files at a time, on two cores both; a file of the others starts processes of its own, so that half as many fill a larger machine. */
const cores = availableParallelism()
const halfOfCores = Math.max(2, Math.floor(cores / 2))
/** Half of its time an end-to-end test waits for pictures and pauses. */
const browsers = Math.max(3, halfOfCores)

/** Generous: no test passes or fails by how busy the machine is. */
const patient = { testTimeout: 600_000, hookTimeout: 600_000, expect: { poll: { timeout: 300_000 } } }

const electron = ['src/main/electron/**/*.test.ts', 'src/preload/**/*.test.ts']

/**
 * Unit tests stand beside their source; integration and end-to-end tests run against the built application. Groups run one after the
 * other, see docs/tests.md.
 */
export default defineConfig({
  plugins: [vue()],
  test: {
    ...patient,
    // Node would parse its package.json of 180 kB for every of its files.
    server: { deps: { inline: ['drizzle-orm'] } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.ts',
            'scripts/**/*.test.{ts,mjs}',
            'test/bench/**/*.test.ts',
            'test/support/**/*.test.ts',
          ],
          exclude: electron,
          // Loading the modules anew for every file would take longer than the tests.
          isolate: false,
          maxWorkers: cores,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          // Each of these files puts a module `electron` of its own in the place of the real one.
          name: 'electron',
          include: electron,
          maxWorkers: cores,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/*.test.ts'],
          globalSetup: ['test/support/buildOnce.ts'],
          isolate: false,
          maxWorkers: halfOfCores,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/buildOnce.ts'],
          // One browser for the files of a worker.
          isolate: false,
          maxWorkers: browsers,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          // Latency, memory, processes that are killed: one after the other, with nothing beside them.
          name: 'alone',
          include: ['test/integration/alone/**/*.test.ts'],
          globalSetup: ['test/support/buildOnce.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
