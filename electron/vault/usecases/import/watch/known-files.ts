/** What was read of watched folders: kept in the vault under keyed hashes, so that nothing is read again at each start. */
import { createHmac } from 'node:crypto';
import type { WriteDb } from '../../../store/database';
import {
  forgetWatchedFiles,
  putWatchedFile,
  type WatchedFile,
  watchedFiles,
} from '../../../store/watched-file-rows';
import type { Desk } from '../../ports';
import type { Candidate } from './candidates';

type Facts = Pick<Candidate, 'key' | 'size' | 'modifiedAt'>;

export class KnownFiles {
  readonly #desk: Desk;
  readonly #files = new Map<string, WatchedFile>();
  readonly #contents = new Set<string>();
  readonly #hashes = new Map<string, string>();
  #unwritten: WatchedFile[] = [];

  constructor(desk: Desk) {
    this.#desk = desk;
    for (const file of desk.store.read(watchedFiles)) this.#take(file);
  }

  /** Read already, and not changed since. */
  has(file: Facts): boolean {
    const known = this.#files.get(this.#pathHash(file.key));
    return known?.size === file.size && known.modifiedAt === file.modifiedAt;
  }

  /** These very bytes were read already, under this name or another one. */
  hasContent(sha256: string): boolean {
    return this.#contents.has(this.#keyed(sha256));
  }

  /** The file was read. Written with the next transaction. @param sha256 of a file that is one letter, else null */
  add({ key, size, modifiedAt }: Facts, sha256: string | null): void {
    const contentHash = sha256 === null ? null : this.#keyed(sha256);
    const file = { pathHash: this.#pathHash(key), size, modifiedAt, contentHash };
    this.#take(file);
    this.#unwritten.push(file);
  }

  get unwritten(): number {
    return this.#unwritten.length;
  }

  write(db: WriteDb): void {
    for (const file of this.#unwritten) putWatchedFile(db, file);
    this.#unwritten = [];
  }

  /** Forgets everything: the folder is not watched any more. */
  forget(db: WriteDb): void {
    forgetWatchedFiles(db);
    this.#files.clear();
    this.#contents.clear();
    this.#hashes.clear();
    this.#unwritten = [];
  }

  #take(file: WatchedFile): void {
    this.#files.set(file.pathHash, file);
    if (file.contentHash !== null) this.#contents.add(file.contentHash);
  }

  #pathHash(key: string): string {
    const known = this.#hashes.get(key);
    if (known !== undefined) return known;
    const hash = this.#keyed(`path\n${key}`);
    this.#hashes.set(key, hash);
    return hash;
  }

  #keyed(text: string): string {
    return createHmac('sha256', this.#desk.hashKey).update(`watched-file\n${text}`).digest('hex');
  }
}
