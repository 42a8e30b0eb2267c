import { config } from 'zod';

/** Code made at run time is forbidden by the content security policy. Imported before any schema is made. */
config({ jitless: true });
