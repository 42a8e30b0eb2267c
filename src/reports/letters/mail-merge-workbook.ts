import writeExcelFile from 'write-excel-file/node';

/** The rows of the mail merge as a workbook: every cell is text, so that no zero is lost and nothing is run. */
export async function mailMergeWorkbook(rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const data = rows.map((row, at) =>
    row.map((cell) => {
      const value = cell.replaceAll(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '');
      return at === 0 ? { type: String, value, fontWeight: 'bold' as const } : { type: String, value };
    }),
  );
  const columns = (rows[0] ?? []).map(() => ({ width: 24 }));
  const file = await writeExcelFile([{ sheet: 'Serienbrief', data, columns }]).toBuffer();
  return new Uint8Array(file);
}
