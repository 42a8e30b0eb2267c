const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** Which way a language is written (BCP 47). A script in the tag says it itself: `ku-Arab`. */
export function textDirection(language: string): 'ltr' | 'rtl' {
  const [name = '', ...parts] = language.split('-');
  const script = parts.find((part) => part.length === 4)?.toLowerCase();
  if (script !== undefined) return ['arab', 'hebr', 'thaa', 'syrc', 'nkoo'].includes(script) ? 'rtl' : 'ltr';
  return rightToLeft.has(name.toLowerCase()) ? 'rtl' : 'ltr';
}
