// @ts-check
/*
 * The borders of ARCHITECTURE.md between folders, and no circles: `npm run borders`. Types count as imports. What packages a folder may use
 * stands in eslint.config.js.
 */

/**
 * @param {string} name
 * @param {string} from folders that are bound
 * @param {string} to folders that they may not import
 * @param {string} comment why
 */
const border = (name, from, to, comment) => ({
  name,
  comment,
  severity: /** @type {const} */ ('error'),
  from: { path: `^src/(${from})`, pathNot: '\\.test\\.ts$|/testing/' },
  to: { path: `^(src/(${to})|test/)` },
})

/** Where tasks have folders of their own: what all sides share, what calculates, what is shown. */
const taskFolders = '^src/(?:shared/tasks|tasks|renderer/tasks)'
/** Not of one task: what several of them share, and what tests need. */
const commonFolders = 'text/|testing/'
/** The only files that name tasks one by one. */
const taskTables = `${taskFolders}/(?:definitions|stepTable|plannerTable|engineTable|terminalTable|taskViews)\\.ts$`
const notBound = '\\.test\\.ts$|\\.fixture\\.ts$|/testing/'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no circles',
      comment: 'What needs each other belongs into one file, or the shared part into a third.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/kernel/assembly/' },
      to: { circular: true },
    },
    border(
      'shared',
      'shared/',
      '(main|preload|renderer|tasks|kernel|data|trainer|disk)/',
      'Shared by both sides.',
    ),
    border(
      'disk',
      'disk/',
      '(shared|main|preload|renderer|tasks|kernel|data|trainer)/',
      'Writing whole files knows nothing of what is in them.',
    ),
    border(
      'kernel',
      'kernel/',
      '(shared|main|preload|renderer|tasks|data|trainer|disk)/',
      'The kernel stands alone.',
    ),
    border(
      'tasks',
      'tasks/',
      '(main|preload|renderer|kernel|data|trainer|disk)/',
      'Rows and vectors are handed to tasks.',
    ),
    border('data', 'data/', '(main|preload|renderer|kernel|trainer)/', 'Work on data knows no training.'),
    border('trainer', 'trainer/', '(main|preload|renderer)/', 'The trainer is asked by job messages only.'),
    border(
      'main',
      'main/',
      '(renderer|kernel|data|trainer)/',
      'Long work is done by jobs, and no tensors live here.',
    ),
    border(
      'preload',
      'preload/',
      '(main|renderer|kernel|tasks|data|trainer|disk)/',
      'A bridge of a few lines.',
    ),
    border(
      'renderer',
      'renderer/',
      '(main|preload|kernel|tasks|data|trainer|disk)/',
      'The window calls main through the contract, and sees the specs in src/shared/tasks only.',
    ),
    {
      name: 'tables of tasks',
      comment:
        'Nothing asks which task it is: a task is reached by the tables that its kind of data is looked up in.',
      severity: 'error',
      from: { path: '^src/', pathNot: `${notBound}|${taskTables}|${taskFolders}/[^/]+/` },
      to: { path: `${taskFolders}/(?!${commonFolders})[^/]+/` },
    },
    {
      name: 'one task',
      comment: 'Tasks do not know each other: what two of them need lies beside their folders.',
      severity: 'error',
      from: { path: `${taskFolders}/([^/]+)/`, pathNot: notBound },
      to: { path: `${taskFolders}/(?!${commonFolders}|$1/)[^/]+/` },
    },
    border(
      'standalone',
      'standalone/',
      '(main|preload|renderer|tasks|kernel|data|trainer|disk)/',
      'Pages of their own stand alone: their task is handed to them when they are bundled.',
    ),
    border('components', 'renderer/components/', 'renderer/(pages|tasks|frame)/', 'Components know no page.'),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules|^resources/' },
    enhancedResolveOptions: { extensions: ['.ts', '.vue', '.mjs', '.js'] },
  },
}
