import { readPdfObjects, rewritePdfObjects } from './pdf-objects.ts';

/**
 * Makes the PDF/A-2a file of a document carry all that its PDF/UA-1 file carries. Between the two outputs of
 * one layout the compiler changes three things: the metadata, whether the window shows the title, and the
 * bounding boxes in the structure. The second and third are taken over; the metadata get the PDF/UA-1
 * identifier with the description PDF/A asks for of every schema it does not know. See
 * `docs/decisions/010-pdf-ua-and-pdf-a-in-one-file.md`.
 */
export function declarePdfUa(pdfA: Uint8Array, pdfUa: Uint8Array): Uint8Array {
  const attributes = [...readPdfObjects(pdfUa).values()].filter(isStructureElement).map(attributesOf);
  let element = 0;
  const declared = new Set<string>();
  const result = rewritePdfObjects(pdfA, (_number, body) => {
    if (isStructureElement(body)) {
      const own = attributes[element];
      element += 1;
      return own === undefined ? body : withAttributes(body, own);
    }
    if (body.includes('/Type /Catalog')) {
      declared.add('title');
      return body.replace('/ViewerPreferences <<', '/ViewerPreferences <<\n    /DisplayDocTitle true');
    }
    if (!body.includes('/Type /Metadata') || !body.includes('</rdf:RDF>')) return body;
    declared.add('metadata');
    const packetStart = body.indexOf('stream\n') + 'stream\n'.length;
    const packetEnd = body.lastIndexOf('\nendstream');
    const packet = withIdentifier(body.slice(packetStart, packetEnd));
    const head = body.slice(0, packetStart).replace(/\/Length \d+/, `/Length ${packet.length}`);
    return head + packet + body.slice(packetEnd);
  });
  if (declared.size !== 2 || element !== attributes.length)
    throw new Error('unexpected PDF: the two outputs differ');
  return result;
}

interface ElementAttributes {
  readonly role: string | undefined;
  readonly list: string | null;
}

function isStructureElement(body: string): boolean {
  return body.includes('/Type /StructElem');
}

const attributeList = /\n {2}\/A \[[\s\S]*?>>\](?=\n)/;

function attributesOf(body: string): ElementAttributes {
  return { role: /\n\s*\/S (\/\w+)/.exec(body)?.[1], list: attributeList.exec(body)?.[0] ?? null };
}

function withAttributes(body: string, { role, list }: ElementAttributes): string {
  const own = attributesOf(body);
  if (own.role !== role || list?.includes(' 0 R')) throw new Error('unexpected PDF: the structures differ');
  if (list === null || list === own.list) return body;
  if (own.list !== null) return body.replace(own.list, () => list);
  return body.replace(/\n {2}\/K /, (kids) => list + kids);
}

function withIdentifier(packet: string): string {
  const described = packet.replace(
    '</rdf:Bag></pdfaExtension:schemas>',
    `${schema}</rdf:Bag></pdfaExtension:schemas>`,
  );
  const identified = described.replace(
    '<pdfaid:part>',
    '<pdfuaid:part xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">1</pdfuaid:part><pdfaid:part>',
  );
  if (described === packet || identified === described)
    throw new Error('unexpected PDF: metadata is not PDF/A');
  return identified;
}

const schema =
  '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>' +
  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>' +
  '<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>' +
  '<rdf:li rdf:parseType="Resource"><pdfaProperty:category>internal</pdfaProperty:category>' +
  '<pdfaProperty:description>Indicates which part of ISO 14289 the file follows</pdfaProperty:description>' +
  '<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>' +
  '</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>';
