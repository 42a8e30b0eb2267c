/**
 * Where an entry stands that a municipality adds to the library: shown to all once the state office has read it.
 * Texts: `web-library.state.*`.
 */
export const libraryEntryStates = ['draft', 'submitted', 'returned', 'published', 'withdrawn'] as const;
export type LibraryEntryState = (typeof libraryEntryStates)[number];
