import { whySetAside } from './exceptions.ts';
import { headingRole } from './headings.ts';

/** A section, from here to the next one; `why`: why nothing in it is taken, null where it may be. */
interface Section {
  /** From 0. */
  readonly start: number;
  readonly why: string | null;
}

const longKey = /[0-9a-f]{16}|(?:[0-9a-f]{2}[:-]){7}/i;
const comments: readonly (readonly [string, string])[] = [
  ['<!--', '-->'],
  ['/*', '*/'],
  ['<#', '#>'],
];
const diff = /^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@/;

/** As much of a heading as is shown. */
const shown = 40;
/** Longer lines are sentences, unless a colon ends them. */
const wordsOfHeading = 6;
const maxHeadingLength = 200;

/**
 * Parts a text where a line says of what follows that it is meant, or that it is not: "Do not revoke:", "## Keep", "New certificate", a
 * comment over several lines, a diff. Lines that a heading set aside stay so until another one comes.
 */
export function findSections(lines: readonly string[]): readonly Section[] {
  const sections: Section[] = [];
  let indent = 0;
  let isAside = false;
  let isInPem = false;
  let commentEnd: string | null = null;
  let before: Section | undefined;
  for (const [index, line] of lines.entries()) {
    if (line.includes('-----BEGIN ')) isInPem = !line.includes('-----END ');
    if (line.includes('-----END ')) isInPem = false;
    if (isInPem || line.trim() === '' || line.length > maxHeadingLength) continue;
    if (commentEnd !== null) {
      if (line.includes(commentEnd)) {
        commentEnd = null;
        sections.push({ start: index + 1, why: before?.why ?? null });
      }
      continue;
    }
    const comment = comments.find(([open, end]) => line.trim().startsWith(open) && !line.includes(end));
    if (comment) {
      before = sections.at(-1);
      commentEnd = comment[1];
      sections.push({ start: index, why: 'A comment.' });
      continue;
    }
    if (diff.test(line)) {
      sections.push({
        start: index,
        why: 'It stands in a comparison of two lists: nobody can tell which one is meant.',
      });
      break;
    }
    const found = readHeading(line, isAside);
    if (found === null || (found.why === null && (!isAside || found.indent > indent))) continue;
    ({ indent } = found);
    isAside = found.why !== null;
    const why = found.why && `“${found.text.slice(0, shown)}” in line ${index + 1} ${found.why}.`;
    sections.push({ start: index, why });
  }
  return sections;
}

/** Why what stands in a line is not taken; null: it is. Lines are asked for in order. */
export function sectionReader(sections: readonly Section[]): (index: number) => string | null {
  let at = -1;
  return (index) => {
    while ((sections[at + 1]?.start ?? Number.POSITIVE_INFINITY) <= index) at += 1;
    return sections[at]?.why ?? null;
  };
}

/** A line that is a heading, or begins what a sentence says of the following lines; null: it is neither. */
function readHeading(line: string, isAside: boolean) {
  if (longKey.test(line)) return null;
  const text = line
    .replace(/["'{}[\]<>*_#~>|]+/g, ' ')
    .replace(/^[\s\-•+\d.)=]+/, '')
    .trim();
  if (!/\p{L}/u.test(text)) return null;
  const isOpen = /[:：]$/.test(text);
  const name = text.replace(/[\s:：,;.!?-]+$/, '');
  const isShort = name.split(/\s+/).length <= wordsOfHeading && !/[:=]\s*\S/.test(name);
  const indent = line.length - line.trimStart().length;
  const why =
    isOpen ||
    isShort ||
    /\b(?:following|below|folgende\w*|suivant\w*|siguiente\w*|seguent\w*|volgende)\b/i.test(name)
      ? whySetAside(name)
      : null;
  // Most lines say nothing, and nothing was set aside that they could end.
  if (why === null && !(isAside && (isOpen || isShort))) return null;
  const role = headingRole(name);
  return role === null || role === 'foreign' ? { text: name, indent, why } : null;
}
