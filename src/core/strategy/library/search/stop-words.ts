import type { SearchLanguage } from './stem-word.ts';

/** Words that say nothing about the problem: those of the language, and those every sentence of an analysis has. */
const german = `aber alle allem allen aller als also am an auch auf aus bei beim bis da damit dann das dass dem den der
des die dies diese diesem diesen dieser dort durch ein eine einem einen einer eines er es etwas für gegen gegenüber
hat haben hier hinter ihm ihn ihnen ihr ihre im immer in ins ist je jede jeden jeder jemand kann kein keine man mehr
mit nach nicht nichts noch nur ob oder ohne sehr seit sich sie sind so soll sollen über um und uns unser unter viel
viele vom von vor war was weil wenn wer werden wie wieder will wir wird wo wollen wurde wurden zu zum zur zwischen
rund antworten größeres großes problem anteil gruppe höher niedriger übrigen erhebung häufigkeitszahl gebiete gebiet
ähnlicher üblichen spanne gemessene oberen unteren viertel gestiegen gesunken mittel jahr jahre liegt bringt ständig
gibt macht geht kommt fordert fordern andere anderen mittleres`;
const english = `a about after all also an and any are as at be because been but by can do does for from had has have he
her his how if in into is it its just many more most much no not of on one only or other our out over she so some such
than that the their them then there these they this those to too under up us very was we were what when where which
who will with you your answer share group higher lower larger big problem rate places similar usual range measured
upper quarter risen fallen year years average seen others here live medium`;

const lists: Readonly<Record<SearchLanguage, ReadonlySet<string>>> = {
  de: new Set(german.split(/\s+/)),
  en: new Set(english.split(/\s+/)),
};

export function isStopWord(word: string, language: SearchLanguage): boolean {
  return lists[language].has(word.toLowerCase());
}
