/** Tells zod not to look for eval, before any schema is made: the page's policy would report the look as a violation. */
import { z } from 'zod';

z.config({ jitless: true });
