/** File name without `.json` -> its messages. */
export type LocaleFiles = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What one language can say: message key or problem code -> ICU message. */
export interface Texts {
  readonly messages: ReadonlyMap<string, string>;
  readonly problems: ReadonlyMap<string, string>;
}

export function textsIn(files: LocaleFiles): Texts {
  const messages = new Map<string, string>();
  const problems = new Map<string, string>();
  for (const [area, file] of Object.entries(files)) {
    const texts = isProblemFile(area) ? problems : messages;
    for (const [name, text] of Object.entries(file)) texts.set(messageKey(area, name), text);
  }
  return { messages, problems };
}

/** Files of problem texts hold full codes as keys; every other file holds names within its own area. */
function isProblemFile(area: string): boolean {
  return area.includes('problems');
}

export function messageKey(area: string, name: string): string {
  return isProblemFile(area) || name.startsWith(`${area}.`) ? name : `${area}.${name}`;
}
