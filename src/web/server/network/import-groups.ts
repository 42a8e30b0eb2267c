import type { Translator } from '#i18n/translate.ts';
import type { ContactImportDetails, Likeness, RowChoice } from '#usecases/contact-imports/contract.ts';
import { groupIssues, type IssueGroup } from '../issue-list.ts';

/** Groups of rows as they stand in an address. */
const groupNames: Readonly<Record<Likeness, string>> = {
  new: 'neu',
  same: 'vorhanden',
  similar: 'aehnlich',
  repeated: 'mehrfach',
  refused: 'fehlerhaft',
};

export function groupName(likeness: Likeness): string {
  return groupNames[likeness];
}

export function likenessOf(name: string | null): Likeness | undefined {
  return (Object.keys(groupNames) as Likeness[]).find((likeness) => groupNames[likeness] === name);
}

export function choiceOf(word: string): RowChoice | undefined {
  return (['add', 'update', 'skip'] as const).find((choice) => choice === word);
}

/** The group and the page somebody looks at. */
export function viewOf(search: URLSearchParams): { likeness?: Likeness; page?: number } {
  const likeness = likenessOf(search.get('zeige'));
  const page = /^[1-9]\d{0,4}$/.exec(search.get('seite') ?? '')?.[0];
  return {
    ...(likeness === undefined ? {} : { likeness }),
    ...(page === undefined ? {} : { page: Number(page) }),
  };
}

/** What is wrong with the file, then with its rows, each kind once, with the number of rows it concerns. */
export function importIssueGroups(
  { issues, rowIssues }: Pick<ContactImportDetails, 'issues' | 'rowIssues'>,
  translator: Translator,
): readonly IssueGroup[] {
  const ofRows = rowIssues.flatMap(({ count, issues: first }) =>
    groupIssues(first, translator, null).map((group) => ({ ...group, count })),
  );
  return [...groupIssues(issues, translator, null), ...ofRows];
}

/** Choices of a form: `zeile-17` = `skip`. */
export function rowChoices(
  form: FormData,
): readonly { readonly position: number; readonly choice: RowChoice }[] {
  return [...form.entries()].flatMap(([name, word]) => {
    const position = /^zeile-(\d{1,6})$/.exec(name)?.[1];
    const choice = choiceOf(String(word));
    return position === undefined || choice === undefined ? [] : [{ position: Number(position), choice }];
  });
}
