package dev.coinbeam.orchestration.records;

/** Descriptions and defaults that several records share. */
final class Texts {
  static final String ROOT =
      "folder that holds raw data, runs and models, made when missing; or gs://bucket/prefix";
  static final String DEFAULT_ROOT = "coinbeam-root";
  static final String RUN_ID = "name of the run; giving one again continues that run";
  static final String FEATURES = "features folder, relative to the root";
  static final String SAVED_MODEL = "SavedModel folder, relative to the root";
  static final String METRICS = "metrics file of the test split, relative to the root";
  static final String SEED = "decides every random choice of tuning and training";
  static final String DEFAULT_SEED = "42";
  static final String MAX_STEPS = "mini-batches that a training takes at most";
  static final String DEFAULT_MAX_STEPS = "2000";
  static final String EVAL_EVERY = "mini-batches between two looks at the eval split";
  static final String DEFAULT_EVAL_EVERY = "25";
  static final String PATIENCE = "looks without a better result after which training ends";
  static final String DEFAULT_PATIENCE = "20";
  static final String FOLDS =
      "folds of a walk forward through train and eval on which hyper-parameters are judged; 1: the"
          + " eval split alone";
  static final String DEFAULT_FOLDS = "1";
  static final String EMBARGO =
      "share of the bar times left out, beside the purge, between the parts of a fold";
  static final String DEFAULT_EMBARGO = "0.01";
  static final String PROJECT = "Google Cloud project of the cloud backends";
  static final String REGION = "region of the cloud backends, such as us-central1";

  static final String ML =
      "where models are tuned, trained and served; Google shut Cloud ML Engine down on 2025-01-31";
  static final String DEFAULT_ML = "local";
  static final String IMAGE =
      "container image with Coinbeam in it, which the cloud's ML jobs and a pipeline's tasks run";
  static final String ML_MACHINE_TYPE =
      "machine type of the cloud's ML jobs and endpoints; empty: a small one";
  static final String ML_SERVICE_ACCOUNT =
      "service account that the cloud's ML jobs run as; empty: the service's own";
  static final String ML_ENDPOINT =
      "address of the cloud's ML service in place of Google's own, for private endpoints";

  private Texts() {}
}
