/** The report as a tree, kept beside the files people download; the page of the result is made from it. */
export const REPORT_TREE = 'report-tree.json';
