-- What is out of the way until its day.
-- Instants are milliseconds since the epoch (UTC).

CREATE TABLE snooze (
  case_no INTEGER PRIMARY KEY REFERENCES case_file,
  until   TEXT NOT NULL, -- ISO date: the day on which it comes back
  reason  TEXT NOT NULL,
  set_at  INTEGER NOT NULL
) STRICT;
