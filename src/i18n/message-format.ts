import { IntlMessageFormat } from 'intl-messageformat';

/**
 * An ICU message whose parameters come in two shapes at once: the words to print (`{n}`) and the raw number
 * to choose by (`{n, plural, …}`). Printed places are renamed so that both can be handed over.
 */
export interface CompiledMessage {
  /** Every parameter the message looks at. */
  readonly placeholders: ReadonlySet<string>;
  /** Those it prints; the others only choose a form. */
  readonly printed: ReadonlySet<string>;
  render(params: ReadonlyMap<string, MessageParam>): string;
}

export interface MessageParam {
  readonly printed: string;
  /** What plural and select look at. */
  readonly raw: string | number;
}

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

const argument = 1;
const printedSuffix = '#printed';

export function compileMessage(message: string, locale: string): CompiledMessage {
  const elements = new IntlMessageFormat(withFirmSpaces(message), locale).getAst();
  const placeholders = new Set<string>();
  const printed = new Set<string>();
  const format = new IntlMessageFormat(
    elements.map((element) => withPrintedName(element, placeholders, printed)),
    locale,
  );
  return {
    placeholders,
    printed,
    render: (params) => {
      const values: Record<string, string | number> = {};
      for (const [name, param] of params) {
        values[name] = param.raw;
        values[`${name}${printedSuffix}`] = param.printed;
      }
      return String(format.format(values));
    },
  };
}

/** A number and its unit stay on one line even where the writer typed a plain space. */
function withFirmSpaces(message: string): string {
  return message.replaceAll(/([\d}]) (?=[%€])/g, '$1\u00a0');
}

function withPrintedName(element: Element, placeholders: Set<string>, printed: Set<string>): Element {
  if ('value' in element && element.type !== 0) placeholders.add(element.value);
  if (element.type === argument) {
    printed.add(element.value);
    return { ...element, value: `${element.value}${printedSuffix}` };
  }
  if (!('options' in element)) return element;
  const options = Object.fromEntries(
    Object.entries(element.options).map(([name, option]) => [
      name,
      { ...option, value: option.value.map((inner) => withPrintedName(inner, placeholders, printed)) },
    ]),
  );
  return { ...element, options } as Element;
}
