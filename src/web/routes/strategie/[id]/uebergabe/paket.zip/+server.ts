import { printPaperBeside } from '#reports/strategy-paper/paper-beside.ts';
import { signedInActor } from '../../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../../server/failures.ts';
import { fileResponse, paperLocale } from '../../../../../server/strategies/paper-response.ts';
import { paperNames } from '../../../../../strategies/paper-names.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const actor = signedInActor(event);
  const { locals, params } = event;
  const papers = valueOrErrorPage(await locals.umsicht.strategyDocuments.handoverPapers(actor, params.id));
  const locale = paperLocale(event);
  const versions = papers.versions.map(({ kind, number, paper }) => ({
    name: `fassung-${number}-${paperNames[kind]}`,
    paper,
  }));
  const { paper, strategy } = papers;
  const bytes = await printPaperBeside({ format: 'zip', locale, handover: { paper, strategy, versions } });
  return fileResponse({ bytes, format: 'zip', name: `uebergabe ${paper.day}.zip`, locale });
};
