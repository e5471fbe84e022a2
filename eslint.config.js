import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import typescript from 'typescript-eslint'

/** One border of ARCHITECTURE.md as a lint rule: `files` may not import what the patterns name. */
function border(name, files, restrictions, except = []) {
  return {
    name: `border: ${name}`,
    files,
    ignores: ['**/*.test.ts', ...except],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: restrictions.map(([what, message]) =>
            Array.isArray(what) ? { group: what, message } : { regex: what, message },
          ),
        },
      ],
    },
  }
}

const node = [['node:*'], 'Runs in the sandboxed renderer too: no Node here.']
const electron = [['electron', 'electron/*'], 'Only the files of the Electron host know Electron.']
const tensorflow = [['@tensorflow/*'], 'Tensors live in the trainer process.']
const main = [['**/main/**'], 'The main process is reached through the contract only.']
const trainer = [['**/trainer/**'], 'The trainer is reached through job messages only.']
const renderer = [['**/renderer/**'], 'The renderer imports others, never the other way round.']
const kernel = [['**/kernel/**', '!**/resources/kernel/**'], 'Only the trainer binds the kernel.']
const sql = [['better-sqlite3', 'drizzle-orm', 'drizzle-orm/*'], 'All SQL lives in src/main/store.']
const electronHost = ['src/main/index.ts', 'src/main/electron/**']

export default typescript.config(
  {
    ignores: [
      'out',
      'dist',
      'node_modules',
      'resources',
      'src/kernel/assembly',
      'coverage',
      'src/renderer/*.d.ts',
    ],
  },
  js.configs.recommended,
  ...typescript.configs.strict,
  ...vue.configs['flat/recommended'],
  prettier,
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: typescript.parser }, globals: globals.browser },
    rules: {
      'vue/multi-word-component-names': 'off',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/no-v-html': 'error',
      // Optional props are undefined when left out: their type says so already.
      'vue/require-default-prop': 'off',
    },
  },
  {
    files: ['src/renderer/**/*.ts'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['**/*.mjs', '**/*.js', '**/*.cjs'],
    languageOptions: { globals: globals.node },
  },
  {
    rules: {
      'max-lines': ['error', { max: 400 }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
    },
  },
  {
    files: ['scripts/**', 'test/**', 'src/main/cli/**', 'src/kernel/**/*.mjs'],
    rules: { 'no-console': 'off' },
  },
  {
    files: [
      '**/*.config.{ts,js}',
      '**/*.vue',
      '**/*.d.ts',
      'src/kernel/assembly/**',
      'scripts/test/countReporter.mjs',
    ],
    rules: { 'no-restricted-exports': 'off' },
  },
  border(
    'shared',
    ['src/shared/**/*.ts'],
    [node, electron, tensorflow, main, trainer, renderer, kernel, [['vue'], 'Shared by both sides: no Vue.']],
  ),
  border(
    'tasks',
    ['src/tasks/**/*.ts'],
    [electron, main, renderer, kernel, sql, [['**/data/**', '**/trainer/**'], 'Tasks get rows and vectors handed in.']],
  ),
  border(
    'kernel',
    ['src/kernel/**/*.ts'],
    [
      electron,
      tensorflow,
      main,
      trainer,
      renderer,
      sql,
      [['**/shared/**', '**/tasks/**'], 'The kernel stands alone.'],
    ],
  ),
  border(
    'renderer',
    ['src/renderer/**/*.{ts,vue}'],
    [
      node,
      electron,
      tensorflow,
      main,
      trainer,
      kernel,
      sql,
      taskEngines,
      [['**/data/**'], 'Rows are read in the trainer process.'],
    ],
  ),
  border(
    'main',
    ['src/main/**/*.ts'],
    [electron, tensorflow, renderer, kernel, sql],
    [...electronHost, 'src/main/store/**'],
  ),
  border('electron host', electronHost, [tensorflow, renderer, kernel, sql]),
  border('store', ['src/main/store/**/*.ts'], [electron, tensorflow, renderer, kernel]),
  border('trainer', ['src/trainer/**/*.ts'], [electron, renderer, sql, main]),
)
