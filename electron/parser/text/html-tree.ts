/** Goes once through the tree of a stranger's HTML before it becomes text: marks what it hides, bounds what it inflates. */
import type { DomNode } from 'html-to-text';
import type { SectionNote } from '../../../shared/letter/parsed-mail';

/** What was found on the way. */
export type Found = Set<SectionNote>;

/** More nodes than this are not looked at; the walk that makes the text has bounds of its own. */
const MAX_NODES = 400_000;
/** A cell over more columns or rows than this would be drawn millions of times. */
const MAX_SPAN = 20;
const MAX_LIST_START = 100_000;
const MAX_ROMAN = 3_000;
const MAX_WORDS = 2_000;

const ACTIVE = new Set(
  'form iframe frame object embed applet script svg math base link meta video audio source portal'.split(' '),
);
/** Of these only what acts is worth a note. */
const HARMLESS: Readonly<Record<string, (node: DomNode) => boolean>> = {
  meta: (node) => (node.attribs['http-equiv'] ?? '').toLowerCase() !== 'refresh',
  link: (node) => (node.attribs['href'] ?? '') === '',
};
/** What is taken as part of the page's ground where no colour is said. */
const WHITE = /^(?:#fff|#ffffff|white|rgba?\(\s*255\s*,\s*255\s*,\s*255\s*(?:,[^)]*)?\))$/i;

interface Open {
  readonly node: DomNode;
  /** Something above says a ground that is not white. */
  readonly dark: boolean;
  /** Something above is hidden already. */
  readonly hidden: boolean;
}

/** Changes the tree in place. */
export function prepareTree(root: DomNode, found: Found): void {
  const open: Open[] = [{ node: root, dark: false, hidden: false }];
  for (let count = 0; count < MAX_NODES; count += 1) {
    const next = open.pop();
    if (next === undefined) return;
    const { node } = next;
    if (node.type !== 'tag') {
      if (ACTIVE.has(node.name ?? '')) found.add('active-html');
      continue;
    }
    prepare(node, found);
    liftCaptions(node);
    const style = styleOf(node);
    const dark = next.dark || hasDarkGround(node, style);
    const hiding = !next.hidden && isHidden(node, style, dark);
    const hides = hiding && holdsWords(node);
    const children = [...(node.children ?? [])];
    if (hides) {
      found.add('hidden-text');
      node.children.unshift(textNode('⟦'));
      node.children.push(textNode('⟧'));
    }
    for (const child of children) open.push({ node: child, dark, hidden: next.hidden || hiding });
  }
}

function prepare(node: DomNode, found: Found): void {
  const name = node.name ?? '';
  if (ACTIVE.has(name) && HARMLESS[name]?.(node) !== true) found.add('active-html');
  if (name === 'img' || name === 'image') beWords(node, imageWords(node, found));
  else if (name === 'input' && node.attribs['type'] !== 'hidden') beWords(node, fieldWords(node));
  else if (name === 'td' || name === 'th') {
    node.attribs['colspan'] = String(bounded(node.attribs['colspan'], 1, MAX_SPAN));
    node.attribs['rowspan'] = String(bounded(node.attribs['rowspan'], 1, MAX_SPAN));
  } else if (name === 'ol') boundNumbers(node);
}

/** Numbers far off are long words in letters, and Roman ones end at 3,999. */
function boundNumbers(list: DomNode): void {
  const start = bounded(list.attribs['start'], 1, MAX_LIST_START);
  list.attribs['start'] = String(start);
  if (start + list.children.length > MAX_ROMAN) delete list.attribs['type'];
}

/** The element becomes the text. */
function beWords(node: DomNode, words: string): void {
  node.type = 'text';
  node.data = words;
}

function imageWords(node: DomNode, found: Found): string {
  found.add('images-left-out');
  const alt = (node.attribs['alt'] ?? '').replace(/\s+/g, ' ').trim().slice(0, MAX_WORDS);
  return alt === '' ? ' ' : ` [image: ${alt}] `;
}

function fieldWords(node: DomNode): string {
  const value = (node.attribs['value'] ?? node.attribs['placeholder'] ?? '').trim().slice(0, MAX_WORDS);
  return value === '' ? ' ' : ` [${value}] `;
}

/** A caption is drawn by nobody inside of a table: it goes in front of it. */
function liftCaptions(node: DomNode): void {
  const children = node.children ?? [];
  if (!children.some((child) => child.name === 'table')) return;
  node.children = children.flatMap((child) => [...(child.name === 'table' ? captionsOf(child) : []), child]);
}

/** Takes them out of their table. */
function captionsOf(table: DomNode): DomNode[] {
  const captions = table.children.filter((child) => child.name === 'caption');
  if (captions.length > 0) table.children = table.children.filter((child) => child.name !== 'caption');
  for (const caption of captions) caption.name = 'p';
  return captions;
}

function bounded(text: string | undefined, least: number, most: number): number {
  const value = Number.parseInt(text ?? '', 10);
  return Number.isNaN(value) ? least : Math.min(Math.max(value, least), most);
}

type Style = ReadonlyMap<string, string>;

function styleOf(node: DomNode): Style {
  const text: string = (node.attribs?.['style'] ?? '').slice(0, 4_000).toLowerCase();
  const pairs = text.split(';').map((part): [string, string] => {
    const colon = part.indexOf(':');
    const value = part.slice(colon + 1).replace('!important', '');
    return [part.slice(0, Math.max(0, colon)).trim(), value.trim()];
  });
  return new Map(pairs);
}

function isHidden(node: DomNode, style: Style, dark: boolean): boolean {
  if (node.attribs?.['hidden'] !== undefined || style.get('mso-hide') === 'all') return true;
  if (style.get('display') === 'none' || /^(hidden|collapse)$/.test(style.get('visibility') ?? ''))
    return true;
  if (isTiny(style.get('font-size')) || Number(style.get('opacity') ?? 1) < 0.05) return true;
  const clipped = style.get('overflow') === 'hidden';
  if (clipped && ['height', 'max-height', 'width', 'max-width'].some((name) => isTiny(style.get(name))))
    return true;
  if (['left', 'top', 'text-indent', 'margin-left'].some((name) => /^-\d{3,}/.test(style.get(name) ?? '')))
    return true;
  const colour = style.get('color') ?? node.attribs?.['color'] ?? '';
  return colour === 'transparent' || (WHITE.test(colour) && !dark);
}

function isTiny(size: string | undefined): boolean {
  return (
    size !== undefined &&
    /^[01](?:\.\d*)?(?:px|pt|em|rem|%)?$/.test(size) &&
    !/^1(?:\.\d*)?(?:em|rem)$/.test(size)
  );
}

function hasDarkGround(node: DomNode, style: Style): boolean {
  const ground = style.get('background-color') ?? style.get('background') ?? node.attribs?.['bgcolor'] ?? '';
  return ground !== '' && !WHITE.test(ground) && ground !== 'none' && ground !== 'transparent';
}

function textNode(data: string): DomNode {
  return { type: 'text', data } as DomNode; // as: of a text, html-to-text reads nothing else
}

/** The words inside of an element, blanks as one; at most some of them. */
export function textOf(node: DomNode): string {
  const open: DomNode[] = [node];
  let text = '';
  for (let count = 0; count < 5_000 && text.length < MAX_WORDS; count += 1) {
    const next = open.pop();
    if (next === undefined) break;
    if (next.type === 'text') text += next.data ?? '';
    else if (next.type === 'tag') open.push(...[...(next.children ?? [])].slice(0, 2_000).reverse());
  }
  return text.replace(/\s+/g, ' ').trim();
}

/** Whether there is anything to read inside of an element; of one with very many nodes it is taken for granted. */
function holdsWords(node: DomNode): boolean {
  const open: DomNode[] = [node];
  for (let count = 0; count < 5_000; count += 1) {
    const next = open.pop();
    if (next === undefined) return false;
    if (next.type === 'text' && (next.data ?? '').trim() !== '') return true;
    if (next.type === 'tag') {
      const children = next.children ?? [];
      if (children.length > 5_000) return true;
      open.push(...children);
    }
  }
  return true;
}

const HOST =
  /(?:^|[\s(<@]|:\/\/)((?:[a-z0-9\u0080-\uffff-]{1,63}\.){1,8}[a-z\u0080-\uffff][a-z0-9\u0080-\uffff-]{1,62})/i;

/** Whether the words of a link name another host than the one it leads to. */
export function leadsElsewhere(words: string, target: string): boolean {
  const named = HOST.exec(words.slice(0, 300))?.[1]?.toLowerCase();
  const real = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(target)?.[1]?.toLowerCase();
  const mail = /^mailto:[^@?]*@([^?,]+)/i.exec(target)?.[1]?.toLowerCase();
  const leads = real ?? mail;
  if (named === undefined || leads === undefined) return false;
  const bare = (host: string): string => host.replace(/^www\./, '');
  return bare(named) !== bare(leads);
}
