import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js'
import annotation from 'chartjs-plugin-annotation'
import zoom from 'chartjs-plugin-zoom'
import { registerSharedX } from './sharedX'

/** Registers the parts of Chart.js that the window uses, and no more. */
export function registerCharts(): void {
  Chart.register(
    LineController,
    LineElement,
    PointElement,
    BarController,
    BarElement,
    LinearScale,
    CategoryScale,
    Filler,
    Tooltip,
    annotation,
    zoom,
  )
  registerSharedX()
  Chart.defaults.font.family = getComputedStyle(document.documentElement)
    .getPropertyValue('--font-sans')
    .trim()
  Chart.defaults.font.size = 12
}
