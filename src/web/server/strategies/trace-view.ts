import { drawTraceChart, type TraceBox } from '#charts/trace-chart.ts';
import type { Strategy } from '#core/strategy/strategy.ts';
import { findingMoney, strategyCost } from '#core/strategy/trace/finding-money.ts';
import { looseEnds } from '#core/strategy/trace/loose-ends.ts';
import { type TraceKind, type TraceNode, traceId, traceKinds, traceOf } from '#core/strategy/trace/trace.ts';
import { chainOf } from '#core/strategy/trace/trace-chain.ts';
import type { Translator } from '#i18n/translate.ts';
import type { SheetCell } from '#reports/xlsx/table-sheet.ts';
import { renderSheets } from '#reports/xlsx/write-sheets.ts';

/** The trace as its page shows it; `chosen` is a node whose chain is brought out, or null. */
export function traceView(strategy: Strategy, chosen: string | null, t: Translator) {
  const trace = traceOf(strategy);
  const chain = chosen === null ? null : chainOf(trace, chosen);
  const byId = new Map(trace.nodes.map((node) => [node.id, node]));
  const nameOf = (id: string): string => {
    const node = byId.get(id);
    return node === undefined ? '' : nodeWords(node, t);
  };
  const links = trace.edges.filter(({ isImplied }) => !isImplied);
  const loose = looseEnds(trace);
  const money = findingMoney(strategy);
  const listed = (ids: ReadonlySet<string>) =>
    trace.nodes
      .filter(({ id }) => ids.has(id))
      .map((node) => ({ id: node.id, kind: node.kind, name: nodeWords(node, t) }));
  return {
    chosen:
      chosen === null || chain === null
        ? null
        : {
            id: chosen,
            name: nameOf(chosen),
            before: listed(chain.before).toReversed(),
            after: listed(chain.after),
          },
    rows: trace.nodes.map((node) => ({
      id: node.id,
      kind: node.kind,
      name: nodeWords(node, t),
      amount: node.money === undefined ? '' : euroWords(node.money.cents, t),
      page: pageOf(strategy, node),
      from: links.filter(({ to }) => to === node.id).map(({ from }) => nameOf(from)),
      to: links.filter(({ from }) => from === node.id).map(({ to }) => nameOf(to)),
      note: node.isSetAside === true ? t.message('web-trace.setAside') : '',
    })),
    loose: loose.map(({ reason, node }) => ({
      reason,
      id: node.id,
      name: nodeWords(node, t),
      words: t.message(`web-trace.loose.${reason}`),
    })),
    money: money.map(({ findingId, measureIds, cents, sharedWith }) => ({
      id: traceId('finding', findingId),
      name: nameOf(traceId('finding', findingId)),
      measures: measureIds.map((id) => nameOf(traceId('measure', id))),
      amount: euroWords(cents, t),
      sharedWith: sharedWith.map((id) => nameOf(traceId('finding', id))),
    })),
    cost: euroWords(strategyCost(strategy), t),
  };
}

export type TraceView = ReturnType<typeof traceView>;

/** As a picture. `linked`: boxes lead to their chain; a file that stands alone has no links. */
export function tracePicture(
  strategy: Strategy,
  { chosen, linked, t }: { readonly chosen: string | null; readonly linked: boolean; readonly t: Translator },
): string {
  const trace = traceOf(strategy);
  const chain = chosen === null ? null : chainOf(trace, chosen);
  const loose = new Set(looseEnds(trace).map(({ node }) => node.id));
  const emphasisOf = (id: string): TraceBox['emphasis'] => {
    if (chain === null) return 'plain';
    if (id === chosen) return 'chosen';
    return chain.before.has(id) || chain.after.has(id) ? 'chain' : 'quiet';
  };
  const boxOf = (node: TraceNode): TraceBox => ({
    id: node.id,
    label: nodeWords(node, t),
    note: node.money === undefined ? '' : euroWords(node.money.cents, t),
    href: linked ? `?von=${encodeURIComponent(node.id)}#bild` : '',
    emphasis: emphasisOf(node.id),
    isLoose: loose.has(node.id),
  });
  return drawTraceChart({
    id: 'spur',
    title: t.message('web-trace.picture.title', { title: strategy.title }),
    alternative: t.message('web-trace.picture.alternative', {
      nodes: trace.nodes.length,
      loose: loose.size,
    }),
    layers: traceKinds.map((kind) => ({
      label: t.message(`web-trace.kinds.${kind}`),
      boxes: trace.nodes.filter((node) => node.kind === kind).map(boxOf),
    })),
    lines: trace.edges.filter(({ isImplied }) => !isImplied),
  }).svg;
}

/** Everything in rows: what there is, what leads to what, what hangs loose, what a finding costs. */
export function traceWorkbook(strategy: Strategy, t: Translator): Promise<Uint8Array> {
  const view = traceView(strategy, null, t);
  const { nodes, edges } = traceOf(strategy);
  const text = (words: string): SheetCell => ({ kind: 'text', text: words });
  const head = (...keys: readonly string[]): SheetCell[] =>
    keys.map((key) => ({ kind: 'text', text: t.message(`web-trace.column.${key}`), bold: true }));
  const euro = (cents: number): SheetCell => ({ kind: 'number', value: cents / 100, format: '#,##0.00' });
  const nameOf = new Map(view.rows.map(({ id, name }) => [id, name]));
  const kindOf = (id: string): string => t.message(`web-trace.kind.${id.slice(0, id.indexOf(':'))}`);
  return renderSheets([
    {
      name: t.message('web-trace.sheet.nodes'),
      columnWidths: [16, 50, 14, 50, 50, 20],
      rows: [
        head('kind', 'name', 'amount', 'from', 'to', 'note'),
        ...view.rows.map((row, index) => {
          const cents = nodes[index]?.money?.cents;
          return [
            text(t.message(`web-trace.kind.${row.kind}`)),
            text(row.name),
            cents === undefined ? null : euro(cents),
            text(row.from.join(' · ')),
            text(row.to.join(' · ')),
            text(row.note),
          ];
        }),
      ],
    },
    {
      name: t.message('web-trace.sheet.edges'),
      columnWidths: [16, 50, 16, 50],
      rows: [
        head('kind', 'from', 'kind', 'to'),
        ...edges
          .filter(({ isImplied }) => !isImplied)
          .map(({ from, to }) => [
            text(kindOf(from)),
            text(nameOf.get(from) ?? ''),
            text(kindOf(to)),
            text(nameOf.get(to) ?? ''),
          ]),
      ],
    },
    {
      name: t.message('web-trace.sheet.loose'),
      columnWidths: [50, 60],
      rows: [head('name', 'loose'), ...view.loose.map(({ name, words }) => [text(name), text(words)])],
    },
    {
      name: t.message('web-trace.sheet.money'),
      columnWidths: [50, 14, 50, 50],
      rows: [
        head('finding', 'amount', 'measures', 'shared'),
        ...findingMoney(strategy).map(({ cents }, index) => [
          text(view.money[index]?.name ?? ''),
          euro(cents),
          text(view.money[index]?.measures.join(' · ') ?? ''),
          text(view.money[index]?.sharedWith.join(' · ') ?? ''),
        ]),
        [text(t.message('web-trace.money.total')), euro(strategyCost(strategy)), null, null],
      ],
    },
  ]);
}

function nodeWords({ label, money }: TraceNode, t: Translator): string {
  const words = t.text(label);
  if (money === undefined) return words;
  const { role, year } = money;
  return words === ''
    ? t.message(`web-trace.money.${role}`, { year })
    : t.message(`web-trace.money.${role}Of`, { year, words });
}

function euroWords(cents: number, t: Translator): string {
  const format = cents % 100 === 0 ? 'integer' : 'decimal2';
  return t.message('web-trace.euro', { amount: { value: cents / 100, format } });
}

const steps: Readonly<Record<TraceKind, string>> = {
  figure: 'befunde',
  finding: 'befunde',
  priority: 'schwerpunkte',
  goal: 'ziele',
  measure: 'massnahmen',
  money: 'massnahmen',
  indicator: 'wirkung',
  evaluation: 'wirkung',
};

/** Where a node is worked on. */
function pageOf({ id }: Strategy, { kind, id: nodeId }: TraceNode): string {
  const base = `/strategie/${id}/${steps[kind]}`;
  return kind === 'indicator' ? `${base}/${nodeId.slice('indicator:'.length)}` : base;
}
