import { z } from 'zod'

/* Loaded before any shape is made: the page's security policy forbids the compiler zod would use. */
z.config({ jitless: true })
