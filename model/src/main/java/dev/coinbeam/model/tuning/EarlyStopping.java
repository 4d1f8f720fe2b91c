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

        @Override
        public void recall(Trial trial) {}
      };

  /** A monitor for a trial that starts now. */
  TrialMonitor start(int trialId);

  /** Says that a trial has ended, whatever its outcome. */
  void finish(int trialId);

  /** Takes up a trial of an earlier process, as if it had run and ended here. */
  void recall(Trial trial);
}
