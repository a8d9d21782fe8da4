/** What `help` prints. */

export const HELP = `Disclosure Desk without a window

  desk create --vault <folder> [--name N] [--organisation O] [--from address] [--case-prefix HB] [--policy maxem|mx]
  desk key import <file> --vault <folder>
  desk import <files or folders> --vault <folder>
  desk retry --vault <folder>
  desk list --vault <folder>
  desk show <case> --vault <folder>
  desk original <message> --vault <folder> [--out file]
  desk credits --vault <folder> [--release R [--product P] | --from date --to date]
               [--format markdown|html|text|json|csv] [--titles] [--case-numbers] [--links]
               [--anonymous policy|line|leave-out] [--out file]
  desk backup <file> --vault <folder>
  desk drill <file> --vault <folder>
  desk restore <file> --vault <new folder>
  desk verify --vault <folder>
  desk head --vault <folder> [--sign [--out file]]
  desk receipt <case> --letter <message> --vault <folder> [--out file]
  desk help

Every command takes --json. The vault may be named in DESK_VAULT instead.
The passphrase comes from --passphrase-fd N, DESK_PASSPHRASE or a prompt, never from an argument; a recovery key from
--recovery-key-fd N or DESK_RECOVERY_KEY; the passphrase of a private key from --key-passphrase-fd N or DESK_KEY_PASSPHRASE.

Exit codes: 0 done, 1 done in part, 2 not understood, 3 cannot unlock, 4 vault or backup, 5 file or disk, 6 no such thing,
70 fault of the program. docs/CLI.md says more.
`;
