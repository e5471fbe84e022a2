// @ts-check
import { resolve } from 'node:path'
import { build } from 'vite'

/**
 * Bundles the encoding of a task into one dependency-free module that goes along with exported models.
 *
 * @param {string} root the project
 * @param {string} entry path of its `portable.ts`
 * @param {string} name of the module, without ending
 * @param {string} [folder] where it is written
 */
export async function bundlePortable(root, entry, name, folder = resolve(root, 'resources/portable')) {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      target: 'es2022',
      lib: { entry, formats: ['es'], fileName: () => `${name}.mjs` },
    },
  })
}
