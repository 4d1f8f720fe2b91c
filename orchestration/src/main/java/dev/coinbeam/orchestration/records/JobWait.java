package dev.coinbeam.orchestration.records;

/** What is done about a job that runs elsewhere, once it is started. */
public enum JobWait {
  /** It is waited for; when this process is interrupted, the job goes on. */
  FINISH,
  /** It is waited for; when this process is interrupted, the job is cancelled. */
  CANCEL,
  /** It is left alone; the same step again waits for it. */
  LEAVE
}
