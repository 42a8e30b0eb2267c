import type { DocumentKind, DocumentSubject, DocumentVisibility } from '../../documents/document.ts';
import { addMonths } from '../../network/day.ts';
import { exampleAssociations } from './example-organisations.ts';
import { exampleSteps } from './example-steps.ts';
import { exampleTownId } from './example-towns.ts';

export interface ExampleDocument {
  readonly id: string;
  readonly organisationId: string;
  readonly subject: DocumentSubject;
  readonly kind: DocumentKind;
  readonly name: string;
  readonly day: string;
  readonly visibility: DocumentVisibility;
  readonly paragraphs: readonly string[];
}

const invented = 'Dieses Dokument ist erfunden. Es zeigt, wo Dokumente in Umsicht stehen.';

/** Papers of the demo town and of the joint council: for everybody, for the alliance, for those who take part. */
export function exampleDocuments(today: string, seed: number): readonly ExampleDocument[] {
  const moor = exampleAssociations[0];
  const agreements = exampleSteps(today, seed).filter(({ kind }) => kind === 'cooperationAgreement');
  const council = { kind: 'council', id: 'demo-rat-lindenbrueck' } as const;
  const made = (
    id: string,
    document: Omit<ExampleDocument, 'id' | 'paragraphs'> & { readonly says: readonly string[] },
  ): ExampleDocument => {
    const { says, ...rest } = document;
    return { id: `demo-document-${id}`, ...rest, paragraphs: [invented, ...says] };
  };
  return [
    ...agreements
      .filter(({ organisationId }) => [exampleTownId, moor.id].some((one) => one === organisationId))
      .map(({ id, organisationId, on }) =>
        made(`agreement-${organisationId}`, {
          organisationId,
          subject: { kind: 'step', id },
          kind: 'agreement',
          name: 'Kooperationsvereinbarung',
          day: on,
          visibility: 'alliance',
          says: [
            'Kommune, Polizeidirektion und Landespräventionsstelle arbeiten in der Vorbeugung zusammen.',
            'Sie benennen Ansprechpersonen, tauschen sich zweimal im Jahr aus und prüfen gemeinsam, was gewirkt hat.',
          ],
        }),
      ),
    made('rules', {
      organisationId: exampleTownId,
      subject: council,
      kind: 'rulesOfProcedure',
      name: 'Geschäftsordnung des Präventionsrats',
      day: addMonths(today, -39),
      visibility: 'public',
      says: [
        'Den Vorsitz hat das Bürgermeisteramt. Der Rat tagt zweimal im Jahr und wenn ein Anlass es verlangt.',
        'Arbeitsgruppen nennen ein Ziel und woran sie es messen. Über jede Sitzung entsteht ein Protokoll.',
      ],
    }),
    ...[3, 9].map((months, at) =>
      made(`minutes-${months}`, {
        organisationId: exampleTownId,
        subject: council,
        kind: 'minutes',
        name: `Protokoll der ${7 - at}. Sitzung`,
        day: addMonths(today, -months),
        visibility: 'participants',
        says: [
          'Die Arbeitsgruppe »Bahnhofsvorstadt bei Nacht« berichtet über die Beleuchtung der Unterführung.',
          'Beschlossen: Die Befragung wird im kommenden Jahr wiederholt.',
        ],
      }),
    ),
  ];
}
