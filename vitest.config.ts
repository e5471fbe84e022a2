import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** Unit tests stand beside their source; integration and end-to-end tests run against the built application. */
export default defineConfig({
  plugins: [vue()],
  test: {
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
          // Generous: other work on the machine may take most of its time.
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          sequence: { groupOrder: 1 },
          globalSetup: ['test/support/buildOnce.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          // Generous: other work on the machine may take most of its time.
          expect: { poll: { timeout: 60_000 } },
          include: ['test/e2e/**/*.test.ts'],
          sequence: { groupOrder: 2 },
          globalSetup: ['test/support/buildOnce.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
