package dev.coinbeam.model.tuning;

/** Decides which trials of a study are not worth going on with. */
interface EarlyStopping {
  /** Lets every trial run to its end. */
  EarlyStopping NEVER =
      new EarlyStopping() {
        @Override
        public TrialMonitor start(int trialId) {
          return TrialMonitor.PATIENT;
        }

        @Override
        public void finish(int trialId) {}
      };

  /** A monitor for a trial that starts now. */
  TrialMonitor start(int trialId);

  /** Says that a trial has ended, whatever its outcome. */
  void finish(int trialId);
}
