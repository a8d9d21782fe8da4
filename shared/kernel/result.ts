/** Expected failures as values: every fallible call returns one of these, and only bugs throw. */

/** What a caller may expect to go wrong, told apart by a closed union of codes. */
export interface Failure {
  readonly code: string;
}

/** Either the value or the reason why there is none. */
export type Result<T, F extends Failure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: F };

/** Wraps a value that was obtained. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** Wraps the reason why there is no value. */
export function fail<const F extends Failure>(error: F): { readonly ok: false; readonly error: F } {
  return { ok: false, error };
}
