import { createRouter, createWebHashHistory, type Router } from 'vue-router'

/** Every page by its question; loaded when it is first opened. The hash works from files, app and HTTP alike. */
export function createPages(): Router {
  return createRouter({
    history: createWebHashHistory(),
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
    routes: [
      { path: '/', redirect: '/data' },
      { path: '/data', name: 'data', component: () => import('./pages/data/DataPage.vue') },
      {
        path: '/data/:id',
        name: 'dataset',
        component: () => import('./pages/data/DatasetPage.vue'),
        props: true,
      },
      {
        path: '/data/:id/reading',
        name: 'reading',
        component: () => import('./pages/data/reading/ReadingPage.vue'),
        props: true,
      },
      {
        path: '/data/:id/new',
        name: 'newExperiment',
        component: () => import('./pages/experiments/NewExperimentPage.vue'),
        props: true,
      },
      {
        path: '/experiments',
        name: 'experiments',
        component: () => import('./pages/runs/list/RunsPage.vue'),
      },
      {
        path: '/runs/:id',
        name: 'run',
        component: () => import('./pages/runs/RunPage.vue'),
        props: true,
      },
      { path: '/queue', name: 'queue', component: () => import('./pages/runs/queue/QueuePage.vue') },
      { path: '/sweeps', name: 'sweeps', component: () => import('./pages/sweeps/SweepsPage.vue') },
      {
        path: '/sweeps/:id',
        name: 'sweep',
        component: () => import('./pages/sweeps/SweepPage.vue'),
        props: true,
      },
      { path: '/logbook', name: 'logbook', component: () => import('./pages/logbook/LogbookPage.vue') },
      {
        path: '/logbook/:id',
        name: 'logPage',
        component: () => import('./pages/logbook/LogPage.vue'),
        props: true,
      },
      {
        path: '/compare',
        name: 'compare',
        component: () => import('./pages/compare/ComparePage.vue'),
        props: (route) => ({
          ids: String(route.query['ids'] ?? '')
            .split(',')
            .filter(Boolean),
        }),
      },
      {
        path: '/learn/:id?',
        name: 'learn',
        component: () => import('./pages/learn/LearnPage.vue'),
        props: true,
      },
      { path: '/settings', name: 'settings', component: () => import('./pages/settings/SettingsPage.vue') },
      { path: '/:rest(.*)*', name: 'notFound', component: () => import('./pages/NotFoundPage.vue') },
    ],
  })
}
