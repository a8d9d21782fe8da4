/** A policy as a page to publish: what it promises in words, where to write, and which key to write with (MAXEM-1). */
import type { PolicyProfile } from './profile';
import type { PromiseTerm } from '../clock/promise';

/** Who publishes it; `address` may be empty, then the policy's own stand alone. `fingerprint` is 40 or 64 hex digits. */
export interface PageFacts {
  readonly organisation: string;
  readonly address: string;
  readonly fingerprint: string;
}

interface Section {
  readonly title: string;
  readonly lines: readonly string[];
  /** A list rather than paragraphs. */
  readonly list: boolean;
}

/** The whole page; text of the profile is escaped, so that it can neither be markup nor a script. */
export function policyPage(profile: PolicyProfile, facts: PageFacts, format: 'markdown' | 'html'): string {
  const title = `${facts.organisation === '' ? profile.organisation : facts.organisation}: reporting a vulnerability`;
  const sections = sectionsOf(profile, facts);
  return format === 'html' ? html(title, sections) : markdown(title, sections);
}

function sectionsOf(profile: PolicyProfile, facts: PageFacts): Section[] {
  const addresses = facts.address === '' ? profile.addresses : [facts.address];
  const scope = profile.scope.map(({ product, hosts }) =>
    hosts.length === 0 ? product : `${product}: ${hosts.join(', ')}`,
  );
  const all: Section[] = [
    {
      title: 'How to report',
      list: false,
      lines: [
        `Write to ${addresses.join(' or ')}.`,
        profile.wording.keyAdvice,
        `Fingerprint of our OpenPGP key: ${groups(facts.fingerprint)}`,
        profile.wording.askFor,
      ],
    },
    { title: 'What it is about', list: true, lines: scope },
    { title: 'What we ask of you', list: true, lines: profile.rules.map((rule) => rule.text) },
    { title: 'What we promise', list: true, lines: promisesOf(profile) },
    {
      title: 'Credit and thanks',
      list: false,
      lines: [profile.wording.creditQuestion, profile.rewards.text],
    },
    { title: 'Confidence', list: false, lines: [profile.wording.confidence] },
  ];
  return all.filter((section) => section.lines.length > 0);
}

function promisesOf(profile: PolicyProfile): string[] {
  const { firstResponse, assessment, update, fix } = profile;
  const carries = firstResponse.satisfiedBy === 'assessment-and-date';
  const what = carries ? 'our assessment and an expected date' : 'an answer';
  const lines = [`You have ${what} within ${termWords(firstResponse.term)}.`];
  if (assessment !== null) lines.push(`You have our assessment within ${termWords(assessment.term)}.`);
  if (update !== null) lines.push(`You hear from us at least every ${termWords(update.term)}.`);
  if (fix !== null)
    lines.push(
      fix.firmness === 'firm'
        ? `It is fixed within ${termWords(fix.term)}.`
        : `We aim to have it fixed within ${termWords(fix.term)}.`,
    );
  if (profile.stageNotices.stages.length > 0)
    lines.push('We tell you when each stage of our review is done.');
  if (profile.wording.safeHarbour !== null)
    lines.push(
      'If you keep to what we ask of you, we take no legal action against you regarding the report.',
    );
  return lines;
}

/** "3 business days", "1 hour". */
function termWords({ amount, unit }: PromiseTerm): string {
  const name = { hours: 'hour', 'calendar-days': 'day', 'business-days': 'business day' }[unit];
  return `${amount} ${name}${amount === 1 ? '' : 's'}`;
}

function groups(fingerprint: string): string {
  return (fingerprint.toUpperCase().match(/.{1,4}/g) ?? []).join(' ');
}

function markdown(title: string, sections: readonly Section[]): string {
  const blocks = sections.map(({ title: name, lines, list }) => {
    const safe = lines.map(escapedMarkdown);
    return `## ${name}\n\n${list ? safe.map((line) => `- ${line}`).join('\n') : safe.join('\n\n')}`;
  });
  return `# ${escapedMarkdown(title)}\n\n${blocks.join('\n\n')}\n`;
}

function html(title: string, sections: readonly Section[]): string {
  const blocks = sections.map(({ title: name, lines, list }) => {
    const safe = lines.map(escapedHtml);
    const body = list
      ? `<ul>\n${safe.map((line) => `<li>${line}</li>`).join('\n')}\n</ul>`
      : safe.map((line) => `<p>${line}</p>`).join('\n');
    return `<h2>${escapedHtml(name)}</h2>\n${body}`;
  });
  return [
    '<!doctype html>',
    '<html lang="en">',
    `<head><meta charset="utf-8"><title>${escapedHtml(title)}</title></head>`,
    '<body>',
    `<h1>${escapedHtml(title)}</h1>`,
    ...blocks,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function escapedMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|#]/g, '\\$&');
}

function escapedHtml(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
