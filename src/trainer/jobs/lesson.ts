import type { Kernel } from '../../kernel/kernel'
import type { Lesson } from '../../shared/domain/lesson'
import type { JobInput, JobOutput } from '../../shared/jobs'
import { openEngine } from '../engine/openEngine'
import type { LessonSession } from '../lessons/lessonNetwork'
import { overfitLesson } from '../lessons/overfit'
import { recallLesson } from '../lessons/recall'
import { wordsLesson } from '../lessons/words'

/** How long a lesson goes on before it is looked at. */
const sliceMs = 250

/** The lessons that are under way in this process, by what they are; the newest last. */
const open = new Map<string, { readonly kernel: Kernel; readonly session: LessonSession }>()
/** Two are compared, and others may have been left. */
const mostOpen = 4

/** Trains the network of a lesson a little further and tells how far it is. */
export async function lesson({ lesson, restart, engine }: JobInput<'lesson'>): Promise<JobOutput<'lesson'>> {
  const { kernel } = await openEngine(engine)
  const key = JSON.stringify(lesson)
  const known = open.get(key)
  if (known && (restart || known.kernel !== kernel)) close(key)
  const session = open.get(key)?.session ?? begin(key, lesson, kernel)
  session.goOn(sliceMs)
  return session.state()
}

function begin(key: string, lesson: Lesson, kernel: Kernel): LessonSession {
  for (const old of [...open.keys()].slice(0, Math.max(0, open.size - mostOpen + 1))) close(old)
  const session = sessionOf(lesson, kernel)
  open.set(key, { kernel, session })
  return session
}

function sessionOf(lesson: Lesson, kernel: Kernel): LessonSession {
  switch (lesson.about) {
    case 'recall':
      return recallLesson(kernel, lesson)
    case 'overfit':
      return overfitLesson(kernel, lesson)
    case 'words':
      return wordsLesson(kernel)
  }
}

function close(key: string): void {
  open.get(key)?.session.release()
  open.delete(key)
}
