import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import typescript from 'typescript-eslint'

/** What packages a folder may not use, with the reason in the message. The borders between folders: dependency-cruiser.config.mjs. */
function border(name, files, restrictions, except = []) {
  return {
    name: `border: ${name}`,
    files,
    ignores: ['**/*.test.ts', ...except],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: restrictions.map(([group, message]) => ({ group, message })) },
      ],
    },
  }
}

const node = [['node:*'], 'Runs in the sandboxed renderer too: no Node here.']
const electron = [['electron', 'electron/*'], 'Only the files of the Electron host know Electron.']
const tensorflow = [['@tensorflow/*'], 'Tensors live in the trainer process.']
const vueOnly = [['vue', 'vue-router'], 'Vue is known in the renderer only.']
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
      // The icon component hides itself from screen readers: a name of its own is never heard.
      'vue/no-restricted-static-attribute': [
        'error',
        { key: 'aria-label', element: 'UIcon', message: 'Nobody hears it: put a .sr-only span beside it.' },
      ],
      'vue/no-restricted-v-bind': [
        'error',
        {
          argument: 'aria-label',
          element: 'UIcon',
          message: 'Nobody hears it: put a .sr-only span beside it.',
        },
      ],
      // Optional props are undefined when left out: their type says so already.
      'vue/require-default-prop': 'off',
    },
  },
  {
    files: ['src/renderer/**/*.ts', 'src/standalone/**/*.ts'],
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
      '**/*.config.{ts,js,mjs}',
      '**/*.vue',
      '**/*.d.ts',
      'src/kernel/assembly/**',
      'scripts/test/countReporter.mjs',
    ],
    rules: { 'no-restricted-exports': 'off' },
  },
  border('shared', ['src/shared/**/*.ts'], [node, electron, tensorflow, sql, vueOnly]),
  border('standalone', ['src/standalone/**/*.ts'], [node, electron, tensorflow, sql, vueOnly]),
  border('tasks', ['src/tasks/**/*.ts'], [electron, tensorflow, sql, vueOnly]),
  border('kernel', ['src/kernel/**/*.ts'], [electron, tensorflow, sql, vueOnly]),
  border('disk', ['src/disk/**/*.ts'], [electron, tensorflow, sql, vueOnly]),
  border('data', ['src/data/**/*.ts'], [electron, tensorflow, sql, vueOnly]),
  border('trainer', ['src/trainer/**/*.ts'], [electron, sql, vueOnly]),
  border('renderer', ['src/renderer/**/*.{ts,vue}'], [node, electron, tensorflow, sql]),
  border(
    'main',
    ['src/main/**/*.ts'],
    [electron, tensorflow, sql, vueOnly],
    [...electronHost, 'src/main/store/**'],
  ),
  border('electron host', electronHost, [tensorflow, sql, vueOnly]),
  border('store', ['src/main/store/**/*.ts'], [electron, tensorflow, vueOnly]),
)
