import { PASS_THROUGH } from '../subjects/subjects.ts';
import type { Table } from './summarise.ts';

/** One bar: how a subject did, against the raw pass-through. */
interface Bar {
  label: string;
  ratio: number;
  own: boolean;
}

const WIDTH = 760;
const LABEL = 190;
const ROW = 24;
const HEAD = 46;
/** Beyond it a bar is cut, so that the short ones can still be told apart. */
const LONGEST = 12;

/** The CPU that each subject needs, in multiples of the raw pass-through's, as an SVG that fits light and dark pages. */
export function chart(tables: readonly Table[], caption: string): string {
  const groups = tables.flatMap(({ what, measure, rows }) => {
    const bars = rows.flatMap(({ subject, ratios }) => {
      const ratio = ratios[PASS_THROUGH]?.median;
      return ratio === undefined ? [] : [{ label: subject, ratio, own: subject.startsWith('Modelport') }];
    });
    return measure.startsWith('CPU') && bars.length > 0 ? [{ title: `${measure.replace(', µs', '')}: ${what}`, bars }] : [];
  });
  let y = 40;
  const parts = groups.map(({ title, bars }) => {
    const part = group(title, bars, y);
    y += HEAD + bars.length * ROW;
    return part;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y + 34}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-label="CPU in multiples of a raw pass-through">
<style>text { fill: #1f2328 } .quiet { fill: #59636e } .own { fill: #0969da } .other { fill: #afb8c1 } .one { stroke: #59636e; stroke-dasharray: 3 3 }
@media (prefers-color-scheme: dark) { text { fill: #f0f6fc } .quiet { fill: #9198a1 } .own { fill: #4493f8 } .other { fill: #3d444d } .one { stroke: #9198a1 } }</style>
<text x="0" y="20" font-weight="600">CPU in multiples of a raw Node.js pass-through (shorter is better)</text>
${parts.join('\n')}
<text class="quiet" x="0" y="${y + 20}" font-size="11">${escaped(caption)}</text>
</svg>
`;
}

function group(title: string, bars: readonly Bar[], top: number): string {
  const scale = (WIDTH - LABEL - 60) / Math.min(LONGEST, Math.max(1, ...bars.map(({ ratio }) => ratio)));
  const first = top + 26;
  const one = LABEL + scale;
  return [
    `<text class="quiet" x="0" y="${top + 14}">${escaped(title)}</text>`,
    ...bars.map((each, at) => bar(each, first + at * ROW, scale)),
    `<line class="one" x1="${one.toFixed(1)}" x2="${one.toFixed(1)}" y1="${first - 2}" y2="${first + bars.length * ROW - 4}"/>`,
  ].join('\n');
}

function bar({ label, ratio, own }: Bar, y: number, scale: number): string {
  const width = Math.min(LONGEST, ratio) * scale;
  return [
    `<text x="${LABEL - 8}" y="${y + 13}" text-anchor="end">${escaped(label)}</text>`,
    `<rect class="${own ? 'own' : 'other'}" x="${LABEL}" y="${y}" width="${width.toFixed(1)}" height="${ROW - 7}" rx="2"/>`,
    `<text x="${(LABEL + width + 6).toFixed(1)}" y="${y + 13}">${ratio.toFixed(1)} ×</text>`,
  ].join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
