import { rewritePdfObjects } from './pdf-objects.ts';

/**
 * Adds the PDF/UA-1 identifier to the metadata of a PDF/A file, with the description PDF/A asks for of every
 * schema it does not know. Only call it on a document the compiler has accepted as PDF/UA-1 as well; see
 * `docs/decisions/010-pdf-ua-and-pdf-a-in-one-file.md`.
 */
export function declarePdfUa(bytes: Uint8Array): Uint8Array {
  let declared = false;
  const result = rewritePdfObjects(bytes, (_number, body) => {
    if (!body.includes('/Type /Metadata') || !body.includes('</rdf:RDF>')) return body;
    declared = true;
    const packetStart = body.indexOf('stream\n') + 'stream\n'.length;
    const packetEnd = body.lastIndexOf('\nendstream');
    const packet = withIdentifier(body.slice(packetStart, packetEnd));
    const head = body.slice(0, packetStart).replace(/\/Length \d+/, `/Length ${packet.length}`);
    return head + packet + body.slice(packetEnd);
  });
  if (!declared) throw new Error('unexpected PDF: no XMP metadata');
  return result;
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
