package dev.coinbeam.orchestration.ingest;

/** Where a file is, understood from the text that a user gave. */
sealed interface Source permits LocalFile, WebFile, GithubFile {
  /** Tells this source from every other one; may hold secrets, so it is only ever hashed. */
  String identity();

  /** This source for messages and records, without secrets. */
  String shown();

  /** The last part of its path, in characters that any file system takes. */
  String fileName();
}
