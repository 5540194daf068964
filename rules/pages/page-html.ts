import type { Page, PageLine } from './page.ts';
import { detailLines, lineMarks } from './page-text.ts';

/** Makes text safe within HTML, in content and in attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

/**
 * A page as one HTML document for print on A4, without scripts and without anything from elsewhere. An unfinished page says so across
 * the sheet, on paper, too.
 */
export function pageHtml(page: Page): string {
  const { title, caseNumber, document, source, lead, text, isFinished, sections } = page;
  const facts = [
    ['事项编号', caseNumber],
    ['文件', document],
    ['来源', source],
    ['主办部门', lead.name],
    ...(text === undefined ? [] : [['现行文本', `第${String(text.number)}稿　SHA-256 ${text.digest}`]]),
  ];
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(`${title.zh} ${caseNumber}`)}</title>
<style>${STYLE}</style>
</head>
<body>
${isFinished ? '' : '<p class="unfinished" role="note">未完成</p>'}
<h1>${escapeHtml(title.zh)}</h1>
<p class="english" lang="en">${escapeHtml(title.en)}${isFinished ? '' : ' – unfinished'}</p>
<table class="facts"><tbody>
${facts.map(([name = '', value = '']) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`).join('\n')}
</tbody></table>
${sections.map(sectionHtml).join('\n')}
</body>
</html>
`;
}

function sectionHtml({ title, lines }: Page['sections'][number]): string {
  return `<h2>${escapeHtml(title.zh)}</h2>
<table class="lines"><thead><tr><th scope="col">单位</th><th scope="col">意见或签署</th><th scope="col">对象、承办人、收到时间</th></tr></thead><tbody>
${lines.map(lineHtml).join('\n')}
</tbody></table>`;
}

function lineHtml(line: PageLine): string {
  const quotes = line.quotes.map((quote) => `<p class="quote">${escapeHtml(quote)}</p>`).join('');
  const details = detailLines(line)
    .map((detail) => `<p>${escapeHtml(detail)}</p>`)
    .join('');
  return `<tr class="${line.kind}"><td>${escapeHtml(line.party.name)}</td><td><p><strong>〔${lineMarks[line.kind]}〕</strong>${escapeHtml(line.words.zh)}</p>${quotes}</td><td>${details}</td></tr>`;
}

const STYLE = `
@page { size: A4; margin: 20mm 18mm; }
body { font-family: "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; font-size: 11pt; line-height: 1.5; max-width: 174mm; margin: 1em auto; color: #000; background: #fff; }
h1 { text-align: center; font-size: 20pt; margin: 0; }
.english { text-align: center; margin: 0 0 1em; }
h2 { font-size: 13pt; margin: 1.2em 0 .3em; break-after: avoid; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { border: 1px solid #000; padding: 2mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.facts th { width: 22%; font-weight: normal; }
.lines th:first-child { width: 20%; } .lines th:last-child { width: 36%; }
.lines thead { display: table-header-group; }
tr { break-inside: avoid; }
p { margin: 0; } .quote { white-space: pre-wrap; margin-top: 1mm; }
.lines td:last-child { font-size: 9pt; }
.replaced td { text-decoration: line-through; }
.unfinished { position: fixed; top: 40%; left: 0; right: 0; text-align: center; font-size: 90pt; color: #c00; opacity: .22; transform: rotate(-30deg); pointer-events: none; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
`;
