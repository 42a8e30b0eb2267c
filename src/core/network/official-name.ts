/** Designations the official list puts after a comma; "Kurort" and the like are part of the name. */
const designation = /,\s*(?:[\p{L} -]*stadt|Gemeinde|Markt|Flecken|M|St)$/iu;

/** "Chemnitz, Stadt" is Chemnitz. */
export function municipalityName(official: string): string {
  return official.replace(designation, '').trim();
}

/** Borders name a Kreis without its kind: "Bautzen" is the Landkreis Bautzen, the Erzgebirgskreis is complete. */
export function districtName(ags: string, name: string): string {
  if (/kreis|\bregion|verband/iu.test(name)) return name;
  // Schleswig-Holstein and Nordrhein-Westfalen say Kreis.
  return `${['01', '05'].includes(ags.slice(0, 2)) ? 'Kreis' : 'Landkreis'} ${name}`;
}

/**
 * In Saxony and Brandenburg only municipalities of the Sorbian settlement area have an official name in both
 * languages: "Kamenz / Kamjenc". "Neukirch/Lausitz" is none: no blanks beside the stroke.
 */
export function hasSorbianName(ags: string, official: string): boolean {
  return ['12', '14'].includes(ags.slice(0, 2)) && / \/ /.test(official);
}
