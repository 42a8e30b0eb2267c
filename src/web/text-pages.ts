/** Sections of the pages that are only text; each has a title and a text under `web.page.<page>.<section>`. */
export const textPages = {
  barrierefreiheit: ['state', 'gaps', 'feedback', 'enforcement'],
  datenschutz: ['responsible', 'cookies', 'accounts', 'logs', 'data', 'rights'],
  impressum: ['operator', 'contact', 'software'],
  'leichte-sprache': ['what', 'how', 'report', 'help'],
} as const;
