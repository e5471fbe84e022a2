import { resolve } from 'node:path'
import ui from '@nuxt/ui/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type UserConfig } from 'electron-vite'
import type { PluginOption } from 'vite'
import { policyOfPage } from './src/shared/contentSecurityPolicy'

/** Fonts stay files: the policy allows none inside a style sheet. Undefined leaves the choice to Vite's size limit. */
export const inlineUnlessFont = (path: string): boolean | undefined =>
  path.endsWith('.woff2') ? false : undefined

/** Puts the policy into the built page, so that it holds in every host; the development server needs inline styles. */
function policyInPage(): PluginOption {
  const attrs = { 'http-equiv': 'Content-Security-Policy', content: policyOfPage }
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [{ tag: 'meta', attrs, injectTo: 'head-prepend' }],
  }
}

/** The library lightens a hovered main button until its text falls under 4.5:1; a tenth lighter is enough to be seen. */
const readableOnHover = {
  color: 'primary',
  variant: 'solid',
  class: 'hover:bg-primary/90 active:bg-primary/90',
} as const

/** Components are imported by name (src/renderer/design/ui.ts); icons are bundled from the installed collection. */
export function rendererPlugins(root: string): PluginOption[] {
  return [
    vue(),
    ui({
      root,
      autoImport: false,
      components: false,
      dts: false,
      colorMode: false,
      icon: { clientBundle: { scan: { globInclude: ['src/**/*.{vue,ts}'] } } },
      theme: { colors: ['primary', 'success', 'warning', 'error'] },
      ui: { button: { compoundVariants: [readableOnHover] } },
    }),
    policyInPage(),
  ]
}

/** Main, trainer and command line share one build; the preload is CommonJS because the renderer is sandboxed. `root` is the project's folder. */
export function applicationConfig(root: string): UserConfig {
  const fromRoot = (path: string): string => resolve(root, path)
  return {
    main: {
      build: {
        // Dependencies stay outside the build by themselves, optional ones only by name.
        externalizeDeps: { include: ['@tensorflow/tfjs-node'], exclude: ['drizzle-orm'] },
        rollupOptions: {
          input: {
            index: fromRoot('src/main/index.ts'),
            serve: fromRoot('src/main/serve.ts'),
            cli: fromRoot('src/main/cli.ts'),
            trainer: fromRoot('src/trainer/index.ts'),
          },
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        },
      },
    },
    preload: {
      build: {
        externalizeDeps: false,
        rollupOptions: {
          input: { index: fromRoot('src/preload/index.ts') },
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
    renderer: {
      root: fromRoot('src/renderer'),
      plugins: rendererPlugins(root),
      build: {
        rollupOptions: { input: { index: fromRoot('src/renderer/index.html') } },
        assetsInlineLimit: inlineUnlessFont,
        minify: true,
      },
    },
  }
}

export default defineConfig(applicationConfig(import.meta.dirname))
