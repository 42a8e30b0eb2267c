/** What a document can belong to. A new noun is added here, with its kinds and its source in the use cases. */
export const documentSubjects = ['step', 'council', 'session'] as const;
export type DocumentSubjectKind = (typeof documentSubjects)[number];

export const documentKinds = [
  'agreement',
  'rulesOfProcedure',
  'minutes',
  'report',
  'slides',
  'handout',
  'other',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Kinds that make sense for a subject, the likeliest first. */
export const documentKindsOf: Readonly<Record<DocumentSubjectKind, readonly DocumentKind[]>> = {
  step: ['agreement', 'report', 'other'],
  council: ['minutes', 'rulesOfProcedure', 'report', 'other'],
  session: ['slides', 'handout', 'other'],
};

/**
 * Who may read it. `participants`: the organisations the step or council belongs to, and the state office.
 * `alliance`: everybody who works in the alliance. `public`: everybody.
 */
export const documentVisibilities = ['participants', 'alliance', 'public'] as const;
export type DocumentVisibility = (typeof documentVisibilities)[number];

/** The only kinds of files that are taken; each is told by its content and given away under this media type. */
export const documentTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  png: 'image/png',
  jpeg: 'image/jpeg',
} as const;
export type DocumentType = keyof typeof documentTypes;

export interface DocumentSubject {
  readonly kind: DocumentSubjectKind;
  readonly id: string;
}

export interface AllianceDocument {
  readonly id: string;
  readonly subject: DocumentSubject;
  readonly kind: DocumentKind;
  /** What people call it; the file it is handed out as gets its ending. */
  readonly name: string;
  /** Day of signing or of the meeting; minutes always have one. */
  readonly day: string | null;
  readonly type: DocumentType;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly visibility: DocumentVisibility;
}

const endings: Readonly<Record<DocumentType, RegExp>> = {
  pdf: /\.pdf$/i,
  docx: /\.docx$/i,
  odt: /\.odt$/i,
  xlsx: /\.xlsx$/i,
  png: /\.png$/i,
  jpeg: /\.jpe?g$/i,
};
const longestName = 150;

/**
 * A name no system stumbles over: one line, no path, no characters that mean something to a file system, and the
 * ending of what the file really is.
 */
export function documentFileName({ name, type }: Pick<AllianceDocument, 'name' | 'type'>): string {
  const plain = name
    .replaceAll(/[\p{C}/\\:*?"<>|]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const stem = plain.replace(endings[type], '').slice(0, longestName).trim() || 'Dokument';
  return `${stem}.${type === 'jpeg' ? 'jpg' : type}`;
}

/** The name a person would give: the file name without the path of their computer and without its ending. */
export function documentName(fileName: string): string {
  const last = fileName.split(/[\\/]/).at(-1) ?? '';
  const line = last.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
  return line.replace(/\.[A-Za-z0-9]{1,5}$/, '').trim() || line;
}
