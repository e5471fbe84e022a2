// @ts-check
import { resolve } from 'node:path'
import { build } from 'vite'

/** Stands for a module that is not on the disk: what opens a page, and the task that it is of. */
const entry = '\0page'

/**
 * Bundles the page of a task into one script without dependencies that is written into exported pages: `NAME.page.js`.
 *
 * @param {string} root the project
 * @param {string} page path of its `page.ts`
 * @param {string} name of the script, without ending
 * @param {string} [folder] where it is written
 */
export async function bundlePage(root, page, name, folder = resolve(root, 'resources/portable')) {
  const open = resolve(root, 'src/standalone/openPage.ts')
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id.endsWith('page-entry') ? entry : undefined),
        load: (id) =>
          id === entry
            ? `import { openPage } from ${JSON.stringify(open)}\nimport { page } from ${JSON.stringify(page)}\nopenPage(page)`
            : undefined,
      },
    ],
    build: {
      outDir: folder,
      emptyOutDir: false,
      minify: true,
      target: 'es2023',
      lib: {
        entry: 'page-entry',
        name: 'lstmWorkbenchPage',
        formats: ['iife'],
        fileName: () => `${name}.page.js`,
      },
    },
  })
}
