/**
 * The one style sheet of residents' pages, in the look of KERN (values of its tokens) without its 200 kB: no web font,
 * no picture, no script. It stands in the page, so that a page is one request.
 */
export const pageStyle = `
:root{--ink:#131525;--muted:#51577a;--line:#6e7597;--soft:#c0c3d5;--tint:#f3f4f7;--action:#2044aa;--bad:#c31c13;--badtint:#fee4e0;--note:#ffe7b6;--ok:#007155;--oktint:#cdf2e4}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;color:var(--ink);background:#fff;font:1.0625rem/1.5 "Fira Sans",system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic",sans-serif;overflow-wrap:break-word}
.w{max-width:46rem;margin-inline:auto;padding-inline:1rem}
.skip{position:absolute;inset-inline-start:1rem;top:-5rem;background:#fff;padding:.75rem 1rem;z-index:2}
.skip:focus{top:.5rem}
a{color:var(--action);text-underline-offset:.15em}
a:focus-visible,button:focus-visible,input:focus-visible,textarea:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--ink);outline-offset:2px;box-shadow:0 0 0 2px #fff;border-radius:.25rem}
header{border-bottom:1px solid var(--soft)}
.top{padding-block:.75rem;display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between;align-items:center}
.who{margin:0;font-weight:600;font-size:1.125rem}
.who span{display:block;font-weight:400;font-size:.9375rem;color:var(--muted)}
.langs ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.25rem}
.langs a,.langs button{display:inline-flex;align-items:center;min-height:2.75rem;padding:.25rem .5rem;border:0;background:none;font:inherit;color:var(--action);text-decoration:underline;text-underline-offset:.15em;cursor:pointer}
.langs [aria-current]{color:var(--ink);text-decoration:none;font-weight:600;border-bottom:3px solid var(--action);border-radius:0}
.mark{margin:0;background:var(--note);padding:.5rem 0;font-size:.9375rem}
.mark strong{font-weight:600}
main{padding-block:1.25rem 2.5rem}
main:focus{outline:0}
h1{font-size:1.625rem;line-height:1.25;margin:.25rem 0 .75rem}
h2{font-size:1.1875rem;line-height:1.3;margin:1.5rem 0 .25rem}
p{margin:0 0 .75rem}
.muted,.hint{color:var(--muted)}
.hint{display:block;font-size:.9375rem;font-weight:400;margin:.125rem 0 .25rem}
.steps{display:block;color:var(--muted);font-size:.9375rem}
progress{display:block;width:100%;height:.5rem;margin:.25rem 0 1rem;appearance:none;border:0;border-radius:1rem;overflow:hidden;background:var(--soft);color:var(--action)}
progress::-webkit-progress-bar{background:var(--soft)}
progress::-webkit-progress-value{background:var(--action)}
progress::-moz-progress-bar{background:var(--action)}
fieldset,.q{border:0;margin:0 0 1.75rem;padding:0;min-width:0}
legend,.ql{display:block;padding:0;margin:0 0 .25rem;font-weight:600;font-size:1.0625rem;width:100%}
.o{display:flex;gap:.75rem;align-items:center;min-height:2.75rem;padding:.375rem .5rem;border-radius:.25rem;cursor:pointer}
.o:hover{background:var(--tint)}
.o input{flex:none;width:1.5rem;height:1.5rem;margin:0;accent-color:var(--action)}
.o:has(:checked){background:var(--tint);box-shadow:inset 3px 0 var(--action)}
[dir=rtl] [dir=ltr]{display:inline-block;text-align:left}
[dir=rtl] .o:has(:checked){box-shadow:inset -3px 0 var(--action)}
.m{margin-top:.25rem;border-top:1px solid var(--soft)}
.r{margin:0 0 .75rem;padding:.5rem 0 0;border-top:1px solid var(--soft)}
.rl{font-weight:500;padding-bottom:.125rem}
.head{display:none}
.f{font:inherit;color:inherit;width:100%;padding:.625rem .75rem;border:1px solid var(--line);border-radius:.25rem .25rem 0 0;border-bottom:2px solid var(--ink);background:var(--tint);min-height:2.75rem}
textarea.f{min-height:8rem;resize:vertical}
.n{max-width:10rem}
.code{max-width:22rem;font-family:ui-monospace,Menlo,Consolas,monospace;letter-spacing:.06em;text-transform:uppercase}
.bad .f,.bad>.f{border-color:var(--bad)}
.bad{border-inline-start:4px solid var(--bad);padding-inline-start:.75rem}
.err{display:block;color:var(--bad);font-weight:600;margin:0 0 .25rem}
.alert{border:2px solid var(--bad);background:var(--badtint);border-radius:.25rem;padding:.75rem 1rem;margin:0 0 1.5rem}
.alert h2,.done h2{margin:0 0 .25rem}
.alert ul{margin:0;padding-inline-start:1.25rem}
.alert li{padding:.25rem 0}
.alert a{color:var(--ink)}
.done{border:2px solid var(--ok);background:var(--oktint);border-radius:.25rem;padding:.75rem 1rem;margin:0 0 1.5rem}
.acts{display:flex;flex-wrap:wrap;gap:.75rem;margin:1.5rem 0 0;align-items:center}
.btn{display:inline-flex;align-items:center;justify-content:center;min-height:3rem;padding:.5rem 1.5rem;border:2px solid var(--action);border-radius:.25rem;background:#fff;color:var(--action);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
.btn.p{background:var(--action);color:#fff}
.btn:hover{background:var(--tint)}
.btn.p:hover{background:#183484}
.btn.t{border-color:transparent;padding-inline:.5rem;text-decoration:underline;text-underline-offset:.15em}
dl{margin:0}
dt{font-weight:600;margin-top:.75rem}
dd{margin:0;white-space:pre-line}
.sum dt{font-weight:500;font-size:1rem;color:var(--muted)}
.sum dd{border-bottom:1px solid var(--soft);padding-bottom:.5rem}
.sec{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;align-items:baseline;margin-top:1.75rem}
.sec h2{margin:0}
.sec a{min-height:2.75rem;display:inline-flex;align-items:center}
.default,.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
footer{border-top:1px solid var(--soft);font-size:.9375rem}
footer ul{list-style:none;margin:0;padding:.5rem 0;display:flex;flex-wrap:wrap;gap:0 1.25rem}
footer a{display:inline-flex;min-height:2.75rem;align-items:center}
footer p{color:var(--muted);margin:0 0 1rem}
@media (min-width:48em){
.wide .w{max-width:60rem}
.g2{--c:2}.g3{--c:3}.g4{--c:4}.g5{--c:5}.g6{--c:6}.g7{--c:7}
.g .head{display:grid;grid-template-columns:minmax(13rem,2.2fr) repeat(var(--c),minmax(0,1fr));align-items:end;font-size:.875rem;text-align:center;color:var(--muted);padding-bottom:.375rem;hyphens:auto}
.g .r{display:grid;grid-template-columns:minmax(13rem,2.2fr) repeat(var(--c),minmax(0,1fr));align-items:center;margin:0;padding:.125rem 0}
.g .rl{padding-inline-end:.75rem;padding-block:.5rem}
.g .o{justify-content:center;padding:.375rem 0;box-shadow:none!important}
.g .o span{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.g .m{margin:0;border:0}
.g .bad{grid-column:1/-1}
.g .err{grid-column:1/-1}
}
@media (max-width:30em){.acts .btn{width:100%}.acts .t{width:auto}}
@media (prefers-reduced-motion:no-preference){.btn{transition:background .12s}}
@media (forced-colors:active){.o:has(:checked){outline:2px solid}}
@media print{.langs,.acts,footer,.skip,progress{display:none}body{font-size:11pt}.o{min-height:0;padding:.1rem .5rem}}
`.replaceAll('\n', '');
