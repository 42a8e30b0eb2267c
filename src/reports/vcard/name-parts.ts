export interface NameParts {
  readonly family: string;
  readonly given: string;
  readonly before: string;
}

const title = /^(?:(?:Prof|Dr|Dipl|Ing|Mag|med|phil|jur|rer|nat|habil|h|c)\.?[- ]?)+(?= )|^(?:Dr|Prof)\.? /i;
/** Small words before a family name belong to it: von der Heide. */
const particle = /^(?:von|vom|van|de|der|den|dem|zu|zum|zur|del|di|da|le|la|ten|ter)$/;

/** Address books sort by family name; the network knows one name, as people write it. */
export function nameParts(name: string): NameParts {
  const before = (title.exec(name)?.[0] ?? '').trim();
  const words = name.slice(before.length).trim().split(/\s+/);
  let first = words.length - 1;
  while (first > 1 && particle.test(words[first - 1] ?? '')) first -= 1;
  return { before, given: words.slice(0, first).join(' '), family: words.slice(first).join(' ') };
}
