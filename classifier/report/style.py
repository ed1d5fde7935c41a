"""The style sheet of an HTML report: light and dark, wide and narrow, nothing loaded."""

from __future__ import annotations

CSS = """
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #fff; --ink: #1c2128; --soft: #59636e; --line: #d8dee4;
  --link: #0757c2; --code: #eef1f4; --high: #cf222e; --medium: #b27a00; --low: #1a7f37;
  --skipped: #6e7781;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f1319; --card: #181e26; --ink: #e3e9ef; --soft: #98a3af; --line: #303943;
    --link: #6cb2ff; --code: #252d37; --high: #ff7b72; --medium: #e3b341; --low: #56d364;
    --skipped: #8b949e;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0; background: var(--page); color: var(--ink); line-height: 1.6;
  font: 16px/1.6 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB",
    "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
  overflow-wrap: anywhere;
}
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: .5rem 0 1rem; text-wrap: balance; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1.1rem; margin: 2rem 0 .75rem; }
h2 + h3 { margin-top: 0; }
h4 { font-size: 1rem; line-height: 1.4; margin: 0 0 .35rem; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
code, pre { font: .875em/1.5 ui-monospace, SFMono-Regular, Consolas, "Noto Sans Mono", monospace; }
code { background: var(--code); border-radius: 4px; padding: .1em .3em; }
pre { background: var(--code); border-radius: 6px; padding: .75rem; overflow-x: auto; }
pre code { padding: 0; background: none; }
.soft, footer { color: var(--soft); font-size: .875rem; }
.chips { display: flex; flex-wrap: wrap; gap: .5rem; margin: .75rem 0; padding: 0;
  list-style: none; }
.chips > * { border: 1px solid var(--line); border-radius: 999px; background: var(--card);
  padding: .1rem .7rem; font-size: .875rem; }
.note { border-left: 4px solid var(--line); background: var(--card); padding: .6rem .9rem;
  margin: .75rem 0; }
.note.failed { border-color: var(--high); }
article { background: var(--card); border: 1px solid var(--line); border-left: 4px solid;
  border-radius: 8px; padding: .9rem 1.1rem; margin: .75rem 0; scroll-margin-top: .5rem; }
article:target { box-shadow: 0 0 0 2px var(--link); }
.high { border-left-color: var(--high); } .medium { border-left-color: var(--medium); }
.low { border-left-color: var(--low); } .skipped { border-left-color: var(--skipped); }
.meta { display: flex; flex-wrap: wrap; gap: .15rem .9rem; color: var(--soft);
  font-size: .875rem; }
dl { margin: .6rem 0 0; }
dt { font-weight: 600; margin-top: .6rem; }
dd { margin: 0; }
dd dl { margin: .25rem 0 0 1rem; }
dd dt { font-size: .9375rem; margin-top: 0; white-space: nowrap; }
dd dl > div { display: flex; flex-wrap: wrap; gap: 0 .6rem; align-items: baseline; }
dd dd { flex: 1 1 14rem; }
dd p, dd ul, dd ol { margin: .25rem 0; }
dd > :first-child { margin-top: 0; }
dd > :last-child, article > :last-child { margin-bottom: 0; }
dd ul, dd ol, .contents ul { padding-left: 1.4rem; }
dl.short > div { display: flex; flex-wrap: wrap; gap: 0 .6rem; align-items: baseline; }
dl.short dt { margin-top: 0; white-space: nowrap; }
dl.short dd { flex: 1 1 14rem; }
article .chips { margin: .5rem 0; }
article p.soft { margin: .75rem 0 0; }
.contents ul { margin: .1rem 0 .5rem; }
.contents > ul { padding: .8rem 1.1rem .3rem; margin: 0 0 1rem; list-style: none;
  background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
.contents > ul > li > a { font-weight: 600; }
.contents li li::marker { color: var(--soft); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; background: var(--card); }
th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: left;
  vertical-align: top; }
th { background: var(--code); }
td.time { white-space: nowrap; font-variant-numeric: tabular-nums; }
summary { cursor: pointer; font-weight: 600; margin: .5rem 0; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: .75rem; }
@media (max-width: 40rem) {
  main { padding: .75rem .75rem 3rem; }
  h1 { font-size: 1.35rem; }
  article { padding: .7rem .8rem; }
  .commits thead { display: none; }
  .commits tr { display: block; border: 1px solid var(--line); padding: .4rem .6rem;
    margin-bottom: -1px; }
  .commits tr:last-child { margin-bottom: 0; }
  .commits td { display: inline; border: 0; padding: 0 .4rem 0 0; }
  .commits td.time, .commits td.author { color: var(--soft); font-size: .8rem; }
  .commits td.subject { display: block; }
}
@media print {
  body { background: #fff; }
  article { break-inside: avoid; }
}
"""
