const transcribed: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ł: 'l' };

/** A name for a file from the name of somebody: small letters, digits and hyphens, whatever the name holds. */
export function contactFileName(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[äöüßł]/g, (letter) => transcribed[letter] ?? letter)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-|-$/g, '');
  return `${plain || 'kontakt'}.vcf`;
}
