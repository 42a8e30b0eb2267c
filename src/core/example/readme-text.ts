/** `README.txt` beside the two example folders, for people who replace the files by their own. */
export function readmeText(): string {
  return `Umsicht: vollständige Beispiele
===============================

Alles hier ist frei erfunden: Orte, Schlüssel, Zahlen, Antworten und Grenzen. Die Schlüssel beginnen mit 149;
solche gibt es in Wirklichkeit nicht. Sie dürfen alles frei verwenden.

  lindenbrueck/   eine Stadt mit acht Ortsteilen
  auental/        ein Landkreis
  stichprobe/     ein erfundener Melderegisterauszug mit der Beschreibung einer Stichprobe und ihrer Briefe

So rechnen Sie ein Beispiel:

  npx umsicht analyse lindenbrueck --out ergebnis

So ziehen Sie die Stichprobe des Beispiels:

  npx umsicht sample draw stichprobe/stichprobe.yaml --register stichprobe/melderegister.csv --out ziehung


Was in den Ordnern liegt
------------------------

analysis.yaml
  Beschreibt die Analyse: welches Gebiet, welches Jahr, welche Datei was ist. Mit dieser Datei beginnt alles.

polizei/
  kriminalitaetsatlas.csv   Stadt: Fälle der Städte, eine Zeile je Stadt, Jahr und Straftat
  ortsteile.csv             Stadt: Tabelle der Polizeidirektion nach Ortsteilen, eine Spalte je Jahr
  pks_kreise_JJJJ.csv       Landkreis: Kreistabellen, wie sie das Bundeskriminalamt veröffentlicht

struktur/
  12411-01-01-4.csv, -5.csv   Bevölkerung am 31.12. (Tabelle der Regionaldatenbank)
  AI002-1.csv                 Dichte, Geburten, Wanderung und mehr (Tabelle der Regionaldatenbank)
  82411-01-03-4.csv           verfügbares Einkommen (Tabelle der Regionaldatenbank, nur Landkreis)
  alter-arbeitsmarkt_flat.csv Alter und Arbeitslosigkeit (Flat-Datei der Regionaldatenbank)
  gemeinden.csv               Gemeindeverzeichnis (nur Stadt)

karte/
  ortsteile.geojson, kreise.geojson   Grenzen

befragung/
  questionnaire.yaml    Fragen, Antworten, fehlende Angaben, Filter
  antworten.csv         eine Zeile je Antwort, ohne Namen, Nummer und Zeit
  ruecklauf.csv         eine Zeile je verschicktem Brief: Ortsteil und was aus dem Brief wurde
  randverteilung.csv    bekannte Bevölkerung nach Ortsteil, Geschlecht und Alter


So nehmen Sie eigene Dateien
----------------------------

1. Kopieren Sie den Ordner, der Ihrem Gebiet entspricht.
2. Ersetzen Sie eine Datei nach der anderen. Die Dateien der Ämter nehmen Sie so, wie sie geliefert werden:
   bitte nicht vorher in einer Tabellenkalkulation öffnen und speichern, dabei gehen führende Nullen verloren.
3. Tragen Sie in analysis.yaml ein: area (5 Ziffern für einen Kreis, 8 für eine Gemeinde), areaName, title und
   bei jeder Datei publisher, licence und referenceDate. Setzen Sie fictional auf false.
4. Tabellen der Polizei sehen überall anders aus. Unter mapping steht, welche Spalte was enthält, und unter
   offenceKeys, welcher Schlüssel zu welchem Wort gehört.
5. Im Fragebogen müssen die Namen der Ortsteile so geschrieben sein wie in den Antworten und in der Tabelle
   der Polizei.
6. Was Ihnen fehlt, lassen Sie weg, auch in analysis.yaml. Ohne Befragung entfällt der Teil survey.

In die Antworten gehören keine Namen, Adressen, Zugangscodes oder Zeitangaben.
`;
}
