import { parseHTML } from 'linkedom';

/** One thing a screen reader says while somebody goes through a page line by line. */
export interface SpokenLine {
  readonly role:
    | 'heading'
    | 'group'
    | 'radio'
    | 'checkbox'
    | 'field'
    | 'button'
    | 'link'
    | 'progress'
    | 'list'
    | 'text';
  readonly name: string;
  /** Level of a heading. */
  readonly level?: number;
  /** Which of how many radio buttons of one question. */
  readonly at?: number;
  readonly of?: number;
  /** What is said behind the name: the hint of a field. */
  readonly description?: string;
  readonly isChecked?: boolean;
}

/**
 * Made from the finished page and not from the form: roles and names are those the page really has. Screen readers
 * differ in words and order; this is the order of the document, as all of them read it.
 */
export function spokenPage(page: string): readonly SpokenLine[] {
  const { document } = parseHTML(page);
  const lines: SpokenLine[] = [];
  const main = document.querySelector('main');
  if (main !== null) speak(main, { document, lines });
  return lines;
}

interface Speaking {
  readonly document: Document;
  readonly lines: SpokenLine[];
}

function speak(element: Element, speaking: Speaking): void {
  const { lines } = speaking;
  for (const child of element.childNodes) {
    if (child.nodeType === 3) {
      const text = plain(child.textContent);
      if (text !== '') lines.push({ role: 'text', name: text });
    } else if (child.nodeType === 1) speakElement(child as Element, speaking);
  }
}

function speakElement(element: Element, speaking: Speaking): void {
  const { document, lines } = speaking;
  const tag = element.tagName.toLowerCase();
  if (isSilent(element, tag)) return;
  const heading = /^h([1-6])$/.exec(tag);
  if (heading !== null) {
    lines.push({ role: 'heading', level: Number(heading[1]), name: plain(element.textContent) });
  } else if (tag === 'fieldset' || element.getAttribute('role') === 'radiogroup') {
    const legend = element.querySelector('legend');
    const label = namedBy(element, document) ?? plain(legend?.textContent);
    lines.push({ role: 'group', name: label });
    speak(element, speaking);
  } else if (tag === 'input') speakInput(element, speaking);
  else if (tag === 'textarea') lines.push({ role: 'field', ...nameAndHint(element, document) });
  else if (tag === 'button') lines.push({ role: 'button', name: plain(element.textContent) });
  else if (tag === 'a') lines.push({ role: 'link', name: plain(element.textContent) });
  else if (tag === 'progress') lines.push({ role: 'progress', name: namedBy(element, document) ?? '' });
  else if (tag === 'label') {
    // Said with its field.
    for (const input of element.querySelectorAll('input')) speakInput(input, speaking);
  } else if (isOneText(element)) {
    const text = plain(element.textContent);
    if (text !== '') lines.push({ role: 'text', name: text });
  } else speak(element, speaking);
}

function isSilent(element: Element, tag: string): boolean {
  return (
    ['script', 'style', 'legend'].includes(tag) ||
    element.getAttribute('aria-hidden') === 'true' ||
    element.hasAttribute('hidden') ||
    element.getAttribute('type') === 'hidden' ||
    element.classList.contains('oi') ||
    isNameOfAnother(element)
  );
}

/** What names or describes something else is said there. */
function isNameOfAnother(element: Element): boolean {
  const { id } = element;
  if (id === '') return false;
  const page = element.ownerDocument;
  return ['aria-labelledby', 'aria-describedby'].some(
    (attribute) => page.querySelector(`[${attribute}~="${id}"]`) !== null,
  );
}

function isOneText(element: Element): boolean {
  return element.querySelector('input, textarea, button, a, fieldset, h1, h2, h3, p, li, label') === null;
}

function speakInput(element: Element, { document, lines }: Speaking): void {
  const type = element.getAttribute('type') ?? 'text';
  if (type === 'hidden') return;
  if (type !== 'radio' && type !== 'checkbox') {
    lines.push({ role: 'field', ...nameAndHint(element, document) });
    return;
  }
  const name = element.getAttribute('name') ?? '';
  const siblings = [...document.querySelectorAll(`input[name="${name}"]`)];
  lines.push({
    role: type,
    name: nameAndHint(element, document).name,
    isChecked: element.hasAttribute('checked'),
    ...(type === 'radio' ? { at: siblings.indexOf(element) + 1, of: siblings.length } : {}),
  });
}

function nameAndHint(element: Element, document: Document): { name: string; description?: string } {
  const label =
    element.closest('label') ??
    (element.id === '' ? null : document.querySelector(`label[for="${element.id}"]`));
  const hints = (element.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== '');
  const description = plain(hints.map((id) => document.getElementById(id)?.textContent ?? '').join(' '));
  const name = element.getAttribute('aria-label') ?? namedBy(element, document) ?? plain(label?.textContent);
  return description === '' ? { name } : { name, description };
}

function namedBy(element: Element, document: Document): string | null {
  const ids = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
  if (ids.length === 0) return null;
  return plain(ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' '));
}

function plain(text: string | null | undefined): string {
  return (text ?? '').replaceAll(/\s+/g, ' ').trim();
}
