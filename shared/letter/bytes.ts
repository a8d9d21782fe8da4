/** Bytes and their digits, as they cross between processes. */
import { z } from 'zod';

/** Bytes as they cross between processes; a Node Buffer is one of them. */
export const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** Lower-case hexadecimal: key ids (16 digits), fingerprints (40 or 64), hashes. */
export const hexSchema = z.string().regex(/^[0-9a-f]{2,128}$/);
