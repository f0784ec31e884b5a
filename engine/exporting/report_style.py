"""How a report looks: the window's colours, light and dark. Constant; no owning thread."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --ground: #f6f7f9; --panel: #fff; --line: #e1e4e8; --text: #1d2127; --quiet: #6a737d;
  --accent: #2f6fde; --training: #e07b27; }
@media (prefers-color-scheme: dark) { :root { --ground: #17191c; --panel: #1f2226; --line: #31353b; --text: #e8eaed;
  --quiet: #9aa3ad; --accent: #6aa1ff; --training: #f0a05a; } }
body { margin: 0; background: var(--ground); color: var(--text); font: 14px/1.5 system-ui, sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 24px 16px 48px; }
h1 { font-size: 22px; margin: 0 0 16px; overflow-wrap: anywhere; }
h2 { font-size: 15px; margin: 0 0 12px; }
section, main > dl { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: 16px;
  margin: 0 0 12px; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(220px, 1fr)); gap: 8px 16px; margin: 0; }
dt, .quiet, figcaption, .tick, .step { color: var(--quiet); fill: var(--quiet); }
dt { font-size: 12px; } dd { margin: 0; overflow-wrap: anywhere; }
p { margin: 0 0 12px; } .note { white-space: pre-line; }
figure { margin: 0; } figcaption { font-size: 12px; text-align: center; }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(420px, 1fr)); gap: 16px; }
.plot { width: 100%; height: auto; display: block; }
.plot .grid { stroke: var(--line); } .plot text { font-size: 11px; } .plot .tick { text-anchor: end; }
.plot polyline { fill: none; stroke-linejoin: round; }
.plot .training { stroke: var(--training); stroke-width: 1; }
.plot .validation { stroke: var(--accent); stroke-width: 2.5; }
.legend i { display: inline-block; width: 22px; height: 0; margin: 0 6px 4px 0; border-top: 2px solid; }
.legend .training { border-color: var(--training); }
.legend .validation { border-color: var(--accent); margin-left: 16px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th { font-weight: 600; } td, th { padding: 4px 10px; text-align: right; }
.rows { min-width: 420px; } .rows tr + tr { border-top: 1px solid var(--line); }
.rows td:first-child, .rows th:first-child, .words td:nth-child(2), .words th:nth-child(2) { text-align: left; }
.confusion td { min-width: 34px; border: 1px solid var(--line); text-align: center; }
.confusion th { text-align: center; } .confusion .corner { font-weight: 400; font-size: 12px; color: var(--quiet); }
.confusion .right { background: color-mix(in srgb, var(--accent) calc(var(--share) * 0.55), transparent); }
.confusion .wrong { background: color-mix(in srgb, var(--training) calc(var(--share) * 0.7), transparent); }
.pictures { display: flex; flex-wrap: wrap; gap: 12px; }
.pictures img { image-rendering: pixelated; border: 1px solid var(--line); border-radius: 4px; }
"""
