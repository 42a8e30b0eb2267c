import { addDays, addMonths } from '../../network/day.ts';
import { exampleAssociations } from './example-organisations.ts';
import { exampleSteps } from './example-steps.ts';
import { exampleDistrictId, exampleTownId } from './example-towns.ts';

interface ExampleSeat {
  readonly office: string;
  readonly contactId: string | null;
}

export interface ExampleCouncil {
  readonly organisationId: string;
  readonly id: string;
  readonly name: string;
  readonly organisationIds: readonly string[];
  readonly foundedOn: string;
  readonly states: readonly { readonly since: string; readonly state: 'active' | 'dormant' }[];
  readonly chairs: readonly ExampleSeat[];
  readonly steeringGroup: readonly ExampleSeat[];
  readonly workingGroups: readonly {
    readonly name: string;
    readonly aim: string;
    readonly measuredBy: string;
    readonly dueOn: string | null;
    readonly leadContactId: string | null;
  }[];
  readonly rulesOfProcedure: string | null;
}

interface Founded {
  readonly foundedOn: string;
  readonly active: { readonly since: string; readonly state: 'active' };
}

/** Five councils: one joint, one dormant, one that slept and was woken. Contacts by their ids in this example. */
export function exampleCouncils(today: string, seed: number): readonly ExampleCouncil[] {
  const ago = (months: number): string => addMonths(today, -months);
  const seat = (office: string, contactId: string | null = null): ExampleSeat => ({ office, contactId });
  const moor = exampleAssociations[0].members;
  const steps = exampleSteps(today, seed);
  /** The council and the step that tells of it speak of the same day. */
  const dayOf = (kind: 'councilConstituted' | 'councilReactivated', keeper: string): string =>
    steps.find((step) => step.kind === kind && step.organisationId === keeper)?.on ?? today;
  const founded = (keeper: string) => {
    const on = dayOf('councilConstituted', keeper);
    return { foundedOn: on, active: { since: on, state: 'active' } } as const;
  };
  const [lindenbrueck, auenstedt, moorland, weidrode, district] = [
    exampleTownId,
    'demo-auenstedt',
    moor[0],
    'demo-weidrode',
    exampleDistrictId,
  ].map(founded) as [Founded, Founded, Founded, Founded, Founded];
  return [
    {
      organisationId: exampleTownId,
      id: 'demo-rat-lindenbrueck',
      name: 'Präventionsrat Lindenbrück',
      organisationIds: [exampleTownId],
      foundedOn: lindenbrueck.foundedOn,
      states: [lindenbrueck.active],
      chairs: [seat('Bürgermeisteramt', 'demo-mayor-lindenbrueck')],
      steeringGroup: [
        seat('Präventionskoordination', 'demo-coordinator-lindenbrueck'),
        seat('Polizeirevier Lindenbrück', 'demo-head-lindenbrueck'),
        seat('Jugendhilfe'),
      ],
      workingGroups: [
        {
          name: 'Bahnhofsvorstadt bei Nacht',
          aim: 'Weniger Befragte fühlen sich nachts unsicher: von 62 auf 50 Prozent',
          measuredBy: 'Bürgerbefragung im Abstand von drei Jahren',
          dueOn: addDays(today, 400),
          leadContactId: 'demo-coordinator-lindenbrueck',
        },
        {
          name: 'Fahrräder am Bahnhof',
          aim: 'Ein Fünftel weniger gestohlene Fahrräder im Umkreis des Bahnhofs',
          measuredBy: 'Polizeiliche Zahlen nach Ortsteilen',
          dueOn: addDays(today, 200),
          leadContactId: null,
        },
      ],
      rulesOfProcedure: null,
    },
    {
      organisationId: 'demo-auenstedt',
      id: 'demo-rat-auenstedt',
      name: 'Präventionsrat Auenstedt',
      organisationIds: ['demo-auenstedt'],
      foundedOn: auenstedt.foundedOn,
      states: [
        auenstedt.active,
        { since: ago(30), state: 'dormant' },
        { since: dayOf('councilReactivated', 'demo-auenstedt'), state: 'active' },
      ],
      chairs: [
        seat('Bürgermeisteramt', 'demo-mayor-auenstedt'),
        seat('Polizeirevier Auenstedt', 'demo-head-auenstedt'),
      ],
      steeringGroup: [seat('Präventionskoordination', 'demo-coordinator-auenstedt'), seat('Schulen')],
      workingGroups: [
        {
          name: 'Sicher zur Schule',
          aim: 'Drei von vier Kindern gehen zu Fuß oder fahren mit dem Rad',
          measuredBy: 'Zählung vor den Schulen im Mai und im Oktober',
          dueOn: addDays(today, 250),
          leadContactId: 'demo-coordinator-auenstedt',
        },
      ],
      rulesOfProcedure: null,
    },
    {
      organisationId: moor[0],
      id: 'demo-rat-moor',
      name: 'Gemeinsamer Präventionsrat der Moorgemeinden',
      organisationIds: moor,
      foundedOn: moorland.foundedOn,
      states: [moorland.active],
      chairs: [
        seat('Bürgermeisteramt Moorstedt', 'demo-mayor-moorstedt'),
        seat('Bürgermeisteramt Schilfmoor'),
      ],
      steeringGroup: [seat('Koordination der Moorgemeinden', 'demo-coordinator-moor')],
      workingGroups: [
        {
          name: 'Saubere Haltestellen',
          aim: 'Schäden an Haltestellen sind nach drei Tagen behoben',
          measuredBy: 'Meldungen und Tag der Behebung',
          dueOn: addDays(today, 120),
          leadContactId: 'demo-coordinator-moor',
        },
      ],
      rulesOfProcedure: null,
    },
    {
      organisationId: 'demo-weidrode',
      id: 'demo-rat-weidrode',
      name: 'Präventionsrat Weidrode',
      organisationIds: ['demo-weidrode'],
      foundedOn: weidrode.foundedOn,
      states: [weidrode.active, { since: ago(19), state: 'dormant' }],
      chairs: [seat('Bürgermeisteramt', 'demo-mayor-weidrode')],
      steeringGroup: [],
      workingGroups: [],
      rulesOfProcedure: null,
    },
    {
      organisationId: exampleDistrictId,
      id: 'demo-rat-auental',
      name: 'Präventionsrat des Landkreises Auental',
      organisationIds: [exampleDistrictId],
      foundedOn: district.foundedOn,
      states: [district.active],
      chairs: [seat('Landratsamt')],
      steeringGroup: [seat('Prävention beim Landkreis', 'demo-district-1'), seat('Polizeidirektion Auental')],
      workingGroups: [],
      rulesOfProcedure: null,
    },
  ];
}
