/** What lists say of a letter: its first line, and the worst of its signatures. */
import { SIGNATURES, type SignatureState } from './vocabulary';

/** The first line of the text that holds more than white space, trimmed; empty when there is none. */
export function firstLine(text: string): string {
  for (const line of text.split(/\r\n|\r|\n/)) {
    const trimmed = line.trim();
    if (trimmed !== '') return trimmed;
  }
  return '';
}

/** The worst of several signatures, in the order of the vocabulary; `none` when there is none. */
export function worstSignature(states: readonly SignatureState[]): SignatureState {
  return SIGNATURES.find((state) => states.includes(state)) ?? 'none';
}
