/** The smallest values that cross between processes, each with its bounds. */
import { z } from 'zod';

export const text = z.string().max(1_000_000);
export const shortText = z.string().max(2_000);
export const instant = z.number().int();
export const caseId = z.string().regex(/^[A-Z][A-Z0-9]{0,7}-[1-9]\d{0,8}$/);
export const rowId = z.int().min(1);
export const revision = z.int().min(0);
export const fingerprint = z.string().regex(/^([0-9A-F]{40}|[0-9A-F]{64})$/);
export const token = z.string().min(16).max(64);
