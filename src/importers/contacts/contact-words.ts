import type { ContactFunction, Topic } from '#core/network/contact.ts';
import type { ContactField, ContactMapping } from '#core/network/contact-list/contact-mapping.ts';
import { longestContactText } from '#core/network/contact-list/listed-contact.ts';
import { comparableHeader } from '../text/columns.ts';

/** Words headers use, in the order of trying; they are looked for in the comparable form. */
export const headerWords: readonly (readonly [RegExp, ContactField])[] = [
  [
    /^(datum der )?(einwilligung|einverstaendnis|consent) (am|vom|date|on)$|^eingewilligt am$|^consented on$/,
    'consentOn',
  ],
  [/^datum der (einwilligung|zustimmung)$/, 'consentOn'],
  [
    /^(einwilligung|einverstaendnis|zustimmung|consent)\b|^veroeffentlich\w*|^darf veroeffentlicht|^oeffentlich\w*$|^publish\w*$/,
    'consent',
  ],
  [/^(vorname|vornamen|rufname|first name|given name|firstname|forename)$/, 'firstName'],
  [/^(nachname|familienname|zuname|last name|lastname|surname|family name)$/, 'lastName'],
  [/^(titel|akad\w* (grad|titel)|akademischer (grad|titel)|namenszusatz|name prefix)$/, 'nameTitle'],
  [
    /^(name|vor und nachname|vorname( und)? (nachname|name)|name vorname|nachname vorname|anzeigename|ansprechpartner( ?in)?|ansprechperson(en)?|kontakt(person)?|person|full name|display name|contact( person)?)$/,
    'name',
  ],
  [
    /^(funktion|rolle|position|amt|aufgabe|taetigkeit|dienststellung|stellung|beruf|job title|function|role|organization title)\b/,
    'function',
  ],
  [
    /^(themen?|themenfeld(er)?|schwerpunkte?|arbeitsgebiete?|fachgebiete?|topics?|subjects?|labels?|categories|kategorien)$/,
    'topics',
  ],
  [
    /^(ags|ars)$|^(amtlicher )?(gemeinde|gebiets|orts|kreis|regional) ?(schluessel|kennziffer|nr|nummer)|^schluessel$|^zustaendig\w*|^gebiete?$|^(gemeinden?|kommunen?)$|^(areas?|area keys?|municipality|municipalities|responsible for)$/,
    'areas',
  ],
  [
    /^(mobil|handy|mobil ?(telefon|nummer|funk)|handynummer|mobile|mobile phone|cell|cell phone)( (dienstlich|geschaeftlich))?$/,
    'mobile',
  ],
  [
    /^(telefon|tel|fon|telefon ?nummer|telefonnr|rufnummer|festnetz|durchwahl|phone|telephone|business phone|work phone|phone 1 value)( (dienstlich|geschaeftlich|nr|nummer|work|1))?$/,
    'phone',
  ],
  [
    /^(e ?)?mail( ?adressen?)?( (dienstlich|geschaeftlich|work|1|1 value))?$|^e mail address$|^email address$/,
    'email',
  ],
  [
    /^(sprechzeit(en)?|sprechstunden?|erreichbar(keit)?|buerozeit(en)?|oeffnungszeiten|hours|office hours|availability)\b/,
    'hours',
  ],
  [/^(quelle|herkunft|woher|stand|source|origin)$/, 'source'],
  [/^(im amt seit|seit|gueltig ab|gueltig von|ab|beginn|valid from|since|in office since)$/, 'validFrom'],
  [/^(im amt bis|bis|gueltig bis|ende|valid (to|until)|until|in office until)$/, 'validTo'],
];

const functionWords: readonly (readonly [RegExp, ContactFunction])[] = [
  [/bundespoliz|federal police/, 'federalPolicePrevention'],
  [
    /(leiter|leitung|chef|head)\b.*(revier|posten|standort|dienststelle|inspektion|station)|(revier|posten|dienststellen|inspektions)leit/,
    'stationHead',
  ],
  [
    /buergerpoliz|kontaktbereich|kontaktbeamt|bezirksbeamt|bezirksdienst|^kobb?$|neighbou?rhood (police|officer)|community officer/,
    'neighbourhoodOfficer',
  ],
  [/landespraevention|^lpr$|landesstelle|state (prevention|office)/, 'stateOffice'],
  [
    /praevention.*(landkreis|landratsamt|kreisverwaltung|des kreises)|(landkreis|landratsamt|kreisverwaltung|kreis).*praevention|kreispraevention|prevention (officer )?(of|at) the district|district (prevention )?officer/,
    'districtOfficer',
  ],
  [
    /poliz.*(praevention|beratung)|(praevention|beratung).*poliz|(fachdienst|sachgebiet) praevention|praeventionsbeamt|police prevention/,
    'policePrevention',
  ],
  [/coach|prozessbegleit|^begleitung|^kommunale begleitung/, 'coach'],
  [/praeventions(rat|raet)|^kpr$|prevention council|council member/, 'councilMember'],
  [
    /praevention.*(koordin|beauftragt)|(koordin|beauftragt).*praevention|^koordinat(or|ion)|^koordin(ations|ierungs)stelle|prevention coordinat/,
    'preventionCoordinator',
  ],
  [/buergermeister|^(ob|obm|bm)$|\bmayor/, 'mayor'],
  [
    /^(sonstiges?|sonstige r?|weitere\w*( .*)?|andere[rs]?|ansprech(partner|person)\w*( in)?|kontakt(person)?|other( .*)?|further contact|contact( person)?)$/,
    'other',
  ],
];

const topicWords: readonly (readonly [RegExp, Topic])[] = [
  [/einbruch|burglar/, 'burglary'],
  [/fahrrad|\brad(diebstahl)?\b|bicycle|\bbike/, 'bicycleTheft'],
  [/betrug|enkeltrick|fraud|scam/, 'fraud'],
  [/sachbeschaedigung|graffiti|vandalism|\bdamage/, 'damage'],
  [/\bplaetze|\bparks?\b|oeffentliche\w* (raum|raeume)|public space|squares/, 'publicSpace'],
  [/beleuchtung|\blicht\b|lighting/, 'lighting'],
  [/\bmuell|sauberkeit|\babfall|\blitter|cleanliness/, 'litter'],
  [/verkehr|traffic/, 'traffic'],
  [/jugend|\bkinder|youth|young people|children/, 'youth'],
  [/alkohol|alcohol|drogen|\bsucht|addiction|\bdrugs?\b/, 'addiction'],
  [/haeusliche\w* gewalt|partnerschaftsgewalt|domestic violence/, 'domesticViolence'],
  [/gewalt|violence/, 'violence'],
  [/senior|im alter|old age|aeltere|older people|\belderly/, 'seniors'],
  [/nachbar|neighbou?r/, 'neighbourhood'],
  [/extremis|radikal/, 'extremism'],
  [/\bschule?n?\b|\bschul(weg|sozial|isch|hof)\w*|\bschools?\b/, 'school'],
  [/foerder(geld|ung|mittel)|zuwendung|funding|\bgrants?\b/, 'funding'],
  [/analyse|analysis/, 'analysis'],
  [/begleitung|beratung|coaching|\badvice/, 'coaching'],
  [/\bbahn(hof|hoefe)?\b|railway|\bstation\b/, 'railway'],
];

/** A word as it is compared and remembered: `Bürgermeister*in` and `Bürgermeister/in` are one. */
export function comparableWord(word: string): string {
  return comparableHeader(word.slice(0, longestContactText).replaceAll('*', ' '));
}

/** What the words of one list mean: first what somebody decided, then the usual words. */
export interface ContactWords {
  function(word: string): ContactFunction | null;
  /** Several where the words name several; null where nobody knows them. */
  topics(word: string): readonly Topic[] | null;
}

export function contactWords(mapping: Pick<ContactMapping, 'functionWords' | 'topicWords'>): ContactWords {
  const ownFunctions = new Map(Object.entries(mapping.functionWords));
  const ownTopics = new Map(Object.entries(mapping.topicWords));
  return {
    function: (word) => {
      const compared = comparableWord(word);
      const own = ownFunctions.get(compared);
      return own ?? functionWords.find(([words]) => words.test(compared))?.[1] ?? null;
    },
    topics: (word) => {
      const compared = comparableWord(word);
      const own = ownTopics.get(compared);
      if (own !== undefined) return own === 'none' ? [] : [own];
      if (/^(alle|alles|all)( .*)?$/.test(compared)) return [];
      const found = topicWords.filter(([words]) => words.test(compared)).map(([, topic]) => topic);
      if (found.length === 0) return null;
      return found.includes('domesticViolence') ? found.filter((topic) => topic !== 'violence') : found;
    },
  };
}

/** `true`: yes, `false`: no, null: neither. */
export function saysYes(word: string): boolean | null {
  if (/^\s*[✓✔☑]\s*$/.test(word)) return true;
  const compared = comparableWord(word);
  if (/^(ja|j|x|yes|y|wahr|true|1|ok|erteilt|liegt vor|vorhanden|oeffentlich|published)$/.test(compared))
    return true;
  if (
    /^(nein|n|no|falsch|false|0|keine|nicht erteilt|liegt nicht vor|nicht oeffentlich|intern)$/.test(compared)
  )
    return false;
  return null;
}
