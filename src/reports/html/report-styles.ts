/** Looks of the report fragment; pages that embed the fragment serve this as a style sheet. */
export const reportStyles = `
.report{--ink:#1d2034;--quiet:#454b6b;--rule:#c0c3d5;--ground:#f3f4f7;--brand:#092797;color:var(--ink);background:#fff;font-family:"Fira Sans",system-ui,sans-serif;font-size:1rem;line-height:1.5;overflow-wrap:break-word}
.report *{box-sizing:border-box}
.report [id]{scroll-margin-top:4rem}
.report h1,.report h2,.report h3,.report h4,.report h5,.report h6{color:var(--ink);font-weight:600;line-height:1.25;margin:2rem 0 .75rem;hyphens:manual}
.report h1{font-size:clamp(1.75rem,1.2rem + 2.4vw,2.75rem);margin-top:1rem}
.report h2{font-size:clamp(1.4rem,1.1rem + 1.2vw,1.9rem);margin-top:3.5rem;padding-top:1rem;border-top:3px solid var(--brand)}
.report h3{font-size:1.25rem}
.report h4{font-size:1.1rem}
.report p{max-width:68ch;margin:.6rem 0}
.report a{color:var(--brand)}
.report a:focus-visible,.report summary:focus-visible,.report [tabindex]:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
.report-subtitle{font-size:1.2rem;color:var(--quiet)}
.report-facts{display:grid;gap:.25rem;margin:1.5rem 0;border-top:1px solid var(--rule);padding-top:1rem}
.report-facts div{display:grid;grid-template-columns:minmax(8rem,12rem) 1fr;gap:1rem}
.report dt{color:var(--quiet)}
.report dd{margin:0}
.report-facts dd{font-weight:500}
.report-contents ul{list-style:none;padding-left:0;margin:.3rem 0}
.report-contents ul ul{padding-left:1.5rem}
.report-contents li{margin:.35rem 0}
.report-number{margin-right:.35em}
.report-list{padding-left:1.2rem}
.report-note{border-left:4px solid var(--brand);background:#e5ebf7;padding:.75rem 1rem;margin:1.25rem 0;max-width:72ch}
.report-note p{margin:.2rem 0}
.report-note-title{font-weight:600}
.report-note-caution{border-color:#734000;background:#fff3dc}
.report-key-figures{list-style:none;padding:0;margin:1.5rem 0;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr));gap:1rem}
.report-key-figures>li{background:var(--ground);border-top:3px solid var(--brand);padding:1rem;display:flex;flex-direction:column;gap:.2rem;font-size:.875rem;color:var(--quiet)}
.report-key-label{font-size:.95rem}
.report-key-value{font-size:2.25rem;line-height:1.15;font-weight:600;color:var(--brand);font-variant-numeric:tabular-nums}
.report-findings{padding-left:0;list-style-position:inside;counter-reset:none}
.report-finding{border-left:5px solid #6e7597;padding:.25rem 0 .25rem 1rem;margin:1.25rem 0;list-style:none}
.report-finding h2,.report-finding h3,.report-finding h4,.report-finding h5,.report-finding h6{font-size:1.1rem;margin:0 0 .3rem;padding:0;border:0}
.report-clear{border-left-color:var(--brand)}
.report-tendency{border-left-color:#3a5eb9;border-left-style:dashed}
.report-notDistinguishable,.report-descriptive{border-left-width:2px}
.report-caution,.report-strength{font-size:.9rem;color:var(--quiet)}
.report-chart{margin:1.5rem 0 .5rem;max-width:40rem}
.report-chart svg{display:block;width:100%;height:auto;margin-top:.5rem}
.report-scroll{position:relative;overflow-x:auto;margin:1rem 0 .5rem}
.report table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;font-size:.95rem}
.report caption{text-align:left;padding-bottom:.5rem}
.report th,.report td{padding:.45rem .6rem;vertical-align:top;text-align:left;border-bottom:1px solid var(--rule)}
.report thead th{border-bottom:2px solid var(--ink);vertical-align:bottom}
.report tbody th{font-weight:400;min-width:9rem}
.report .report-end{text-align:right;white-space:nowrap}
.report-below{display:block;font-size:.8rem;color:var(--quiet)}
.report-remark{font-size:.85rem;color:var(--quiet);margin:.2rem 0}
.report-recipes{font-size:.85rem;margin:.5rem 0}
.report-recipes summary{cursor:pointer;color:var(--brand);padding:.25rem 0}
.report-recipes ul{padding-left:1rem}
.report-recipes dl{display:grid;gap:.1rem;margin:.25rem 0 .75rem}
.report-recipes dl div{display:grid;grid-template-columns:8rem 1fr;gap:.75rem}
.report-recipes dd{overflow-wrap:anywhere}
.report-spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (min-width:75rem){.report-pair{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:2.5rem;align-items:start}.report-pair .report-table{margin-top:.5rem}}
@media print{.report h2{break-before:page;border-top:0}.report-summary h2,.report-contents h2{break-before:auto}.report-finding,.report-chart,.report tr{break-inside:avoid}.report-recipes:not([open]){display:none}.report a{text-decoration:none;color:inherit}}
`;

/** The page around the fragment in the file that stands alone. */
export const pageStyles = `
html{background:#fff;scroll-padding-top:3.5rem}
body{margin:0;font-family:"Fira Sans",system-ui,sans-serif;color:#1d2034}
main{max-width:76rem;margin:0 auto;padding:1rem clamp(1rem,4vw,3rem) 3rem}
main:focus{outline:none}
.page-skip{position:absolute;left:-100vw;background:#092797;color:#fff;padding:.75rem 1rem}
.page-skip:focus{left:0;top:0;z-index:2}
.page-mark{position:sticky;top:0;z-index:1;margin:0;padding:.4rem 1rem;background:#fff3dc;color:#734000;font-weight:600;text-align:center;border-bottom:2px solid #734000}
.page-footer{max-width:76rem;margin:0 auto;padding:1rem clamp(1rem,4vw,3rem) 2rem;color:#454b6b;font-size:.875rem;border-top:1px solid #c0c3d5}
@media print{.page-skip{display:none}.page-mark{position:static}}
@page{size:A4;margin:20mm}
`;
