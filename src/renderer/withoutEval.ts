import { z } from 'zod'

/*
 * Imported before anything else: schemas look for code made from text when they are made, and the content security policy of the page forbids
 * it. Looking alone would be reported as a breach.
 */
z.config({ jitless: true })
