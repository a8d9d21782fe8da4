/** JSON that was written before: text of files, and columns, which are damaged when they are not what was written. */
import { z } from 'zod';
import { StoreFault } from './database';

/** Throws a StoreFault "damaged" for text that is no JSON. */
export function readJson(text: string): unknown {
  const value = parseJson(text);
  if (value === undefined) throw new StoreFault('damaged');
  return value;
}

/** Undefined, which is no value of JSON, for text that is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The value of that text. Throws a StoreFault "damaged" when it does not fit. */
export function readJsonAs<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  const parsed = schema.safeParse(readJson(text));
  if (!parsed.success) throw new StoreFault('damaged');
  return parsed.data;
}

/** A column of a row schema that holds such a value. */
export function jsonColumn<S extends z.ZodType>(schema: S) {
  return z.string().transform((text) => readJsonAs(schema, text));
}
