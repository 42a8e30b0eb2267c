const names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

interface Style {
  readonly id: string;
  readonly name: string;
  readonly paragraph?: string;
  readonly run?: string;
  readonly next?: string;
}

const heading = (level: number, halfPoints: number, before: number): Style => ({
  id: `Heading${level}`,
  name: `heading ${level}`,
  paragraph: `<w:keepNext/><w:keepLines/><w:spacing w:before="${before}" w:after="120"/><w:outlineLvl w:val="${level - 1}"/>`,
  run: `<w:b/><w:sz w:val="${halfPoints}"/>`,
  next: 'Normal',
});

/** Built-in names, so that every program knows what they are. */
const styles: readonly Style[] = [
  {
    id: 'Title',
    name: 'Title',
    paragraph:
      '<w:pBdr><w:bottom w:val="single" w:sz="16" w:space="4" w:color="092797"/></w:pBdr><w:spacing w:after="200"/>',
    run: '<w:b/><w:sz w:val="40"/>',
    next: 'Normal',
  },
  { id: 'Subtitle', name: 'Subtitle', run: '<w:color w:val="092797"/><w:sz w:val="22"/>', next: 'Normal' },
  heading(1, 28, 360),
  heading(2, 24, 280),
  heading(3, 21, 240),
  { id: 'ListBullet', name: 'List Bullet', paragraph: '<w:numPr><w:numId w:val="1"/></w:numPr>' },
  {
    id: 'Caption',
    name: 'caption',
    paragraph: '<w:keepNext/><w:spacing w:before="200" w:after="60"/>',
    run: '<w:sz w:val="18"/>',
  },
  {
    id: 'TableHeader',
    name: 'Table Header',
    paragraph: '<w:spacing w:before="40" w:after="40"/>',
    run: '<w:b/><w:sz w:val="18"/>',
  },
  {
    id: 'TableText',
    name: 'Table Text',
    paragraph: '<w:spacing w:before="40" w:after="40"/>',
    run: '<w:sz w:val="18"/>',
  },
  {
    id: 'Note',
    name: 'Note',
    paragraph:
      '<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="734000"/></w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="FFF3DC"/>',
  },
  { id: 'Fact', name: 'Fact', paragraph: '<w:spacing w:after="40"/>' },
  { id: 'Small', name: 'Small', run: '<w:color w:val="454B6B"/><w:sz w:val="17"/>' },
  { id: 'Header', name: 'header', run: '<w:b/><w:color w:val="734000"/><w:sz w:val="17"/>' },
  {
    id: 'Footer',
    name: 'footer',
    paragraph: '<w:tabs><w:tab w:val="right" w:pos="9350"/></w:tabs>',
    run: '<w:color w:val="454B6B"/><w:sz w:val="17"/>',
  },
];

/** How the parts of a paper look; people change it in their own program. `language` is `de-DE` or `en-GB`. */
export function wordStyles(language: string): string {
  const paragraphStyles = styles.map(
    ({ id, name, paragraph = '', run = '', next }) =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>${
        next === undefined ? '' : `<w:next w:val="${next}"/>`
      }<w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`,
  );
  const line = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="C0C3D5"/>`;
  return `<w:styles ${names}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="21"/><w:lang w:val="${language}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>${paragraphStyles.join(
    '',
  )}<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="table" w:styleId="PaperTable"><w:name w:val="Paper Table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>${line('top')}${line('bottom')}${line('insideH')}</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr><w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style></w:styles>`;
}

export const wordNumbering = `<w:numbering ${names}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

export const wordNames = names;
