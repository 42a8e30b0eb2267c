import { townDistricts } from '../town-districts.ts';

/** `stichprobe.yaml` of the example, with a word on every choice. */
export function samplingPlanText(): string {
  const names = townDistricts.map(({ name }, at) => `    "${String(at + 1).padStart(2, '0')}": ${name}`);
  return `# Stichprobe für eine Befragung: wer angeschrieben werden kann, wie gezogen wird, was im Brief steht.
# Alles hier ist erfunden.
organisation:
  number: "14962160"
  name: Lindenbrück
survey:
  title: Sicher leben in Lindenbrück
referenceDay: 2026-03-31      # Stichtag für das Alter
age:
  from: 16

rules:
  conditionalBlocks: exclude  # bedingte Sperrvermerke (§ 52 BMG); include nur mit Entscheidung und Begründung
  institutions: exclude       # Heime und Gemeinschaftsunterkünfte
  onePerHousehold: no         # household: nach Haushaltsnummer, addressAndName: nach Anschrift und Familienname

strata:
  minimum: 50                 # weniger Personen bilden keine eigene Schicht
  small: join                 # join: mit der nächstgrößeren zusammenlegen, refuse: abbrechen
  names:
${names.join('\n')}

sample:
  size: 1000
  allocation: proportional    # proportional, equal, squareRoot, neyman
  apportionment: largestRemainder
  # oversample: { Steinbach: 2 }

expected:
  response: 0.37
  usableHalfWidth: 0.10       # eine Ortsteilzahl gilt ab ± 10 Prozentpunkten als brauchbar
  reminders: 1
costs:
  printingCents: 35
  postageCents: 95
  returnPostageCents: 105

letter:
  sender:
    name: Stadt Lindenbrück
    lines: [Der Bürgermeister]
    returnLine: Stadt Lindenbrück · Markt 1 · 01490 Lindenbrück
  place: Lindenbrück
  date: 2026-05-04
  deadline: 2026-06-01
  contact:
    - Koordinierungsstelle Prävention
    - Frau Beispiel
    - Telefon 03599 000-0
    - praevention@lindenbrueck.example
  coatOfArms: wappen.svg
  coatOfArmsAlternative: "Wappen der Stadt Lindenbrück: eine Linde über einer Brücke"
  signature: unterschrift.svg
  signatory: { name: Kim Muster, function: Bürgermeister }
  codeAddress: https://befragung.lindenbrueck.example/b#{code}
  texts:
    - language: de
      subject: "Ihre Meinung zählt: Befragung »Sicher leben in Lindenbrück«"
      body: |
        {salutation}

        wie sicher fühlen Sie sich in Lindenbrück? Was stört Sie, was soll besser werden? Das möchten wir von 1.000 zufällig ausgewählten Menschen in unserer Stadt wissen. Sie gehören dazu.

        So nehmen Sie teil: Scannen Sie den Kasten rechts mit der Kamera Ihres Telefons oder öffnen Sie {address} und geben Sie Ihren Zugangscode {code} ein. Oder füllen Sie den beiliegenden Fragebogen aus und senden Sie ihn im Freiumschlag zurück. Bitte antworten Sie bis {deadline}.

        Die Teilnahme ist freiwillig. Ihr Name und Ihre Anschrift werden nie zusammen mit Ihren Antworten gespeichert. Der Code verhindert nur, dass jemand doppelt teilnimmt; er wird nach der Befragung gelöscht.

        Ihre Adresse stammt aus dem Melderegister. Sie wurde durch ein Los bestimmt und wird nach dem Versand der Briefe gelöscht.
      closing: Mit freundlichen Grüßen
    - language: en
      subject: "Your opinion counts: survey »Living safely in Lindenbrück«"
      body: |
        {salutation}

        How safe do you feel in Lindenbrück? You were drawn at random to take part in our survey. Open {address} and type your code {code}, or fill in the questionnaire and send it back free of charge by {deadline}. Taking part is voluntary; your name is never stored with your answers.
      closing: Yours sincerely
    - language: pl
      subject: Państwa opinia się liczy
      body: |
        Szanowni Państwo,

        zostali Państwo wylosowani do udziału w ankiecie o bezpieczeństwie w Lindenbrück. Proszę otworzyć stronę {address} i wpisać kod {code}. Udział jest dobrowolny i anonimowy.
  easyLanguage:
    title: Das Wichtigste in Leichter Sprache
    body: |
      Die Stadt Lindenbrück macht eine Umfrage.
      Die Stadt will wissen: Fühlen Sie sich sicher?

      Sie können im Internet mitmachen. Die Adresse ist: {address}
      Ihr Code ist: {code}

      Oder Sie füllen das Heft aus. Stecken Sie das Heft in den Umschlag. Sie brauchen keine Briefmarke.

      Sie müssen nicht mitmachen. Niemand erfährt, was Sie geantwortet haben.
  reminder:
    date: 2026-05-18
    deadline: 2026-06-08
    texts:
      - language: de
        subject: "Erinnerung: Befragung »Sicher leben in Lindenbrück«"
        body: |
          {salutation}

          vor zwei Wochen haben wir Sie um Ihre Meinung gebeten. Bisher haben wir zu Ihrem Zugangscode keine Antwort. Falls sich Ihr Fragebogen mit diesem Brief kreuzt, danken wir Ihnen herzlich.

          Sie können noch bis {deadline} teilnehmen: {address}, Zugangscode {code}.
        closing: Mit freundlichen Grüßen
`;
}
