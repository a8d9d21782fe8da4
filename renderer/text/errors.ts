/** What a failure says, by its code: what happened, whether anything is lost, what to do. */
import type { CommonError, Contract } from '../../shared/ipc/contract';

/** Every code that any channel may answer with. */
export type AnyErrorCode = CommonError | Contract[keyof Contract]['errors'][number];

/** Sentences for every code of the contract: one that is missing does not compile. */
export const ERROR_WORDS: Readonly<Record<AnyErrorCode, string>> = {
  'bad-request':
    'That could not be done as it was asked. Nothing was changed. Check what was typed and try again.',
  'vault-locked': 'The vault is locked. Nothing was changed. Unlock it and try again.',
  internal:
    'Something went wrong in the program itself. Nothing that was saved before is lost. Try again; if it happens again, lock the vault and unlock it.',
  'disk-full':
    'The disk is full, so nothing was written. Your cases are safe in the vault. Free some space or choose another place.',
  'no-permission':
    'This place may not be written or read. Nothing was changed. Choose another place, or change its permissions.',
  'io-error':
    'The disk reported an error. What was saved before is safe. Try another place, and make a backup soon.',
  'read-only-vault':
    'This vault is open for reading only: it is damaged, or it lies where nothing can be written. Your cases are readable; nothing was changed. Restore a damaged vault; move one that is whole to a place that can be written.',
  'nothing-readable':
    'Nothing of this vault can be read: both copies of its vault file, or the beginning of its database, are damaged. Nothing was changed. Keep the folder as it is and restore your latest backup.',
  'not-damaged': 'This vault is open as usual, so there is nothing to rescue. Make a backup instead.',
  'damaged-vault':
    'The vault is damaged: parts of it cannot be read or acknowledged changes are missing. Nothing was changed. Keep this folder as it is and restore your latest backup beside it.',
  stopped:
    'The check was stopped before its end, so it says nothing about the rest. Nothing was changed. Start it again when there is time.',
  'not-a-vault': 'There is no vault in this place. Nothing was changed. Choose a folder that ends in .vault.',
  'weak-passphrase':
    'This passphrase is too easy to guess. Nothing was changed. Use at least 16 characters or six words, and none of the common ones.',
  'already-exists':
    'Something of that name is there already, and it was left as it is. Choose another name or place.',
  'recovery-mismatch':
    'These groups are not those of the recovery key. Nothing was changed. Look at your copy again.',
  'nothing-to-save':
    'The recovery key is not shown any more, so there is nothing to save. The vault is as it was.',
  'wrong-passphrase':
    'That passphrase does not open it. Nothing was changed. Check Caps Lock and the keyboard layout, and try again.',
  'wrong-recovery-key':
    'That recovery key belongs to another vault. Nothing was changed. Look for the one that was made with this vault.',
  'keychain-lost':
    'The keychain of this computer does not open it: its secret was changed, or the vault does not take it any more. Nothing was changed, and nothing is lost. Use the passphrase, then set the keychain up again in the settings.',
  'no-keychain':
    'The keychain of this computer did not take the secret. Nothing was changed: the passphrase and the recovery key open the vault as before.',
  'no-new-recovery-key':
    'The new recovery key is not held any more, since the vault was locked meanwhile. Nothing was changed: the present one still opens the vault. Make a new one again.',
  'mistyped-recovery-key':
    'The recovery key has a typing slip in it. Nothing was changed. Compare each group with your copy.',
  'vault-too-new':
    'This vault was written by a newer version of the program. Nothing was changed. Install that version to open it.',
  'open-elsewhere':
    'This vault is open in another window or program. Nothing was changed. Close it there, then try again.',
  'unknown-profile': 'There is no policy of that name. Nothing was changed. Choose one from the list.',
  'not-a-backup':
    'This file is no backup of Disclosure Desk. Nothing was changed. Choose a file that was written by "Back up".',
  'damaged-backup':
    'This backup is damaged and cannot be trusted. Nothing was changed. Try an earlier backup.',
  'place-gone':
    'The folder for backups is not there. Nothing is lost; no backup was made. Connect its disk, or choose another folder.',
  'inside-vault':
    'That folder lies inside the vault, so a backup there would be lost together with it. Nothing was changed. Choose another folder.',
  'no-backup-place': 'No folder for backups is chosen yet. Nothing was changed. Choose one first.',
  'only-backup':
    'That is the last backup that was read back whole. Nothing was deleted. Make a new one first.',
  'backup-changed':
    'The file is not the one that was made here any more, so it was left alone. Delete it yourself if it is to go.',
  'not-a-key':
    'There is no OpenPGP key in it. Nothing was changed. Choose a file that begins with "BEGIN PGP", or its binary form.',
  'no-such-thing': 'It is not there any more. Nothing was changed. Go back and look again.',
  'would-replace-pinned':
    'Another key is pinned to this reporter. Nothing was changed. Compare both keys, and take the new one with a reason if you are sure.',
  'key-unusable':
    'This key can no longer be used to write. Nothing was changed. Choose a key that has not expired and was not revoked.',
  'held-by-gpg':
    'The private half of this key is with gpg, so it cannot be changed here. Nothing was changed. Do it with gpg, then bring the public key again.',
  'primary-elsewhere':
    'The part of this key that certifies is kept somewhere else. Nothing was changed. Do it where that part is, then bring the public key again.',
  'key-without-address':
    'This key names no mail address of a domain, so there is nowhere to look it up. Nothing was written. Save the public key as a file instead.',
  'fingerprint-differs':
    'That is not the end of this key’s fingerprint. Nothing was changed. Type the last group as it stands above.',
  'gpg-missing':
    'There is no gpg on this computer, or not where it is usually installed. Nothing was changed. Install GnuPG, then try again.',
  'gpg-key-gone':
    'The private part of this key is not with gpg. Nothing was changed. Look with "gpg --list-secret-keys"; for a card, put it in and run "gpg --card-status" once.',
  'gpg-card-missing':
    'The card that holds this key is not there, or does not answer. Nothing was changed. Put it in and ask again.',
  'gpg-cancelled':
    'The question for the passphrase or PIN was cancelled, so gpg did nothing. Nothing was changed. Ask again when you are ready.',
  'gpg-wrong-pin':
    'That passphrase or PIN was wrong. Nothing was changed. Ask again; a card blocks itself after three wrong PINs.',
  'gpg-pin-blocked':
    'The card has blocked its PIN after too many wrong ones. Nothing was changed. Unblock it with "gpg --card-edit" and its admin PIN, then ask again.',
  'gpg-no-pinentry':
    'The passphrase could not be asked for: gpg has no pinentry with a window here. Nothing was changed. Install one, such as pinentry-gtk or pinentry-mac, then ask again.',
  'gpg-timeout':
    'No answer came from gpg within two minutes, so it was stopped. Nothing was changed. Look for a question for a PIN behind other windows, touch the card if it blinks, and ask again.',
  'gpg-failed':
    'It did not work: gpg could not do this with the key. Nothing was changed. Try in a terminal whether gpg itself can use the key.',
  'key-in-vault':
    'The private part of this key is in the vault already, so gpg is not needed for it. Nothing was changed.',
  'reason-needed': 'This needs a reason, which goes into the history. Nothing was changed.',
  'case-ended':
    'The case is closed, declined, a duplicate or put aside. Nothing was changed. Reopen it or bring it back first.',
  'already-waiting': 'The case waits on its reporter already. Nothing was changed.',
  'not-waiting': 'The case does not wait on its reporter any more. Nothing was changed.',
  'letter-left':
    'A letter of this case was exported since, so the step stays. Nothing was changed. Move the case back with a reason instead.',
  'clear-text':
    'Parts of this letter can be read without a key, so it is not put where other programs could see it. Nothing was written. Save it to a place of your choice instead.',
  'no-mail-file':
    'This letter came as an Outlook file or as OpenPGP alone, which a mail program does not take for a mail. Nothing was written. Save the original instead.',
  'reply-left':
    'A letter of this case has left since, so the move stays: its reporter has it already. Nothing was changed. Move the letter by hand if it stands in the wrong case.',
  'out-of-order': 'A part of the file arrived out of order. The file was not taken in; drop it again.',
  'already-there': 'The letter is in that case already. Nothing was changed.',
  'after-import':
    'It cannot have been received after it was imported. Nothing was changed. Choose an earlier time.',
  'in-future': 'That time has not come yet. Nothing was changed. Choose now or an earlier time.',
  'not-later': 'That day is not later than today. Nothing was changed. Choose a day from tomorrow on.',
  'stale-revision':
    'This was changed in the meantime. Your change was not made, and the fresh state is shown. Look at it and try again.',
  'bad-vector':
    'That is no whole CVSS vector of this version. The score is as it was. What is wrong is said at the vector.',
  'illegal-move':
    'The case cannot go there from its stage. Nothing was changed. What is missing is said beside the stages.',
  'needed-by-stage': 'The stage of this case stands on that value, so it was kept. Move the case back first.',
  'address-taken': 'That address belongs to another reporter. Nothing was changed.',
  'unknown-template': 'There is no such template. Nothing was changed.',
  'already-exported':
    'This letter was exported already, so its text is fixed. Take it back to a draft first.',
  'no-recipient-key':
    'There is no key pinned to this reporter, so nothing was written. Add their key, or ask for it.',
  'recipient-key-expired':
    'The key of this reporter has expired, so nothing was written. Ask for a new one, or look for a newer copy of it.',
  'recipient-key-revoked':
    'The key of this reporter was declared void by its owner, so nothing was written. Ask for a new one.',
  'recipient-key-unusable':
    'Nothing can be encrypted to the key of this reporter, so nothing was written. Ask for another one.',
  'chosen-key-unusable':
    'A key that was chosen for this letter cannot be used any more, so nothing was written. Choose its keys again.',
  'key-change-undecided':
    'Another key turned up for this reporter, and nobody decided about it yet. Nothing was written. Compare both under Keys.',
  'tells-of-case':
    'A letter that asks for a key may be read by others, and this one tells something of the case. Nothing left. Take those words out.',
  'no-team-key':
    'There is no team key to encrypt to and sign with. Nothing was written. Add or make one under Keys.',
  'team-key-locked': 'The team key is locked. Nothing was written. Unlock it under Keys.',
  'no-address': 'There is no address to write to. Nothing was written. Add one to the letter.',
  'no-from-address': 'The programme has no address of its own yet. Nothing was written. Add it in Settings.',
  empty: 'The letter has no text yet. Nothing was written.',
  'gap-left':
    'A field of the template is not filled in yet. Nothing was written. Fill in what stands in brackets with dots, or take it out.',
  'other-case': 'Only letters of the same case can be quoted. Nothing was changed.',
  'nothing-to-quote': 'This part of the letter has no text that could be quoted. Nothing was changed.',
  'safe-harbour-not-kept':
    'The letter promises safe harbour, but the rules of this case are not judged as kept. Nothing left. Finish the rule checklist under Triage, or take the sentence out.',
  'embargoed-words':
    'The letter names another case that is under embargo. Nothing left. Take the words out, or let it leave all the same.',
  'key-is-there':
    'A key of this reporter can be used, so nothing left without encryption. Export the letter encrypted.',
  'files-need-a-file':
    'Text to paste cannot carry files. Nothing left. Export the letter as a file, or take the files off.',
  'too-large':
    'All files of a letter together may have 25 MB. None was added. Pack them smaller, or take some off.',
  'too-many-files':
    'A letter carries at most 20 files. None was added. Take some off, or pack them into one.',
  'empty-file': 'One of the files is empty. None was added. Look at the file and choose again.',
  'self-check-failed':
    'The letter did not pass the check before leaving, so nothing was written. Keep the draft and report this.',
  'not-exported': 'This letter was not exported yet, so it cannot have been sent.',
  'before-export': 'It cannot have been sent before it was exported. Choose a later time.',
  'already-sent': 'This letter counts as sent already.',
  'bad-link':
    'This is no link that may be published. Nothing was changed. Use one that begins with https:// or http://.',
  'already-erased':
    'This case was erased. Nothing was changed; its dates and figures are all that is left of it.',
  'not-closed': 'Only a closed case can be erased. Nothing was erased. Close the case first.',
  'on-hold':
    'A person holds this case back from erasure. Nothing was erased. Lift the hold first, if its reason is gone.',
  'number-differs': 'That is not the number of this case. Nothing was erased. Type it as it stands above.',
  'no-date':
    'No date of disclosure is set yet, so nobody can agree to it. Nothing was changed. Set the date first.',
  'duty-needed':
    'A legal duty has to be named, so that it can be looked up later. Nothing was written. Name the law or the order.',
  'name-needed': 'Somebody who wants to be named needs a name, handle or pseudonym. Nothing was changed.',
  'draft-exists':
    'There is a draft of this policy already. Nothing was changed. Publish or discard it first.',
  'policy-contradicts':
    'The draft contradicts itself, so it was not published. What contradicts what is listed under Checks.',
  'policy-id-taken': 'There is a policy with that short name already. Nothing was changed. Choose another.',
  'nothing-changed': 'It is like that already. Nothing was changed.',
  'not-better':
    'That version is not better for the reporter, so it was not applied. A promise once made is never made later or weaker.',
  'signing-failed':
    'What came back is no good signature of the team key, so nothing left. Try again; if the key is with gpg, check it under Keys.',
  'not-a-report':
    'A receipt is for a report that came in. This letter is a copy of ours, or it was filed. Nothing left.',
  'receipt-changed':
    'The receipt would say something else by now, so it was not signed. Look at it again as it stands.',
  'not-a-signed-head':
    'This file is no signed head of a ledger. Nothing was changed. Choose a file that “Export the head, signed” wrote.',
  'signed-by-others':
    'This head is signed by a key that is not one of ours, so it proves nothing here. Nothing was changed. Add the team key that signed it, if you had another once.',
  'head-not-genuine':
    'The signature of this file does not hold: it was changed after it was signed, or its key was not good when it signed. Nothing in the vault was changed. Use another copy of it.',
  'signer-revoked':
    'The signature fits the file, but the team key that made it was revoked. Whether it was made before cannot be told from the file alone. Nothing was changed. Compare a head that another key of yours signed, and export a new one.',
  'file-too-large': 'The file is too large for a policy. Nothing was changed. Choose another file.',
};

/** The sentence for a code; the most general one for a code that is not known. */
export function errorWords(code: string): string {
  return isKnown(code) ? ERROR_WORDS[code] : ERROR_WORDS.internal;
}

function isKnown(code: string): code is AnyErrorCode {
  return Object.hasOwn(ERROR_WORDS, code);
}
