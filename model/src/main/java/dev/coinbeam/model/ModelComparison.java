package dev.coinbeam.model;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.data.FeatureFolderData;
import dev.coinbeam.model.data.Rows;
import dev.coinbeam.model.evaluation.Comparison;
import dev.coinbeam.model.serving.Predictor;
import java.nio.file.Path;

/** Measures a new model beside the one that serves, on the same rows. */
public final class ModelComparison {
  private static final long BOOTSTRAP_SEED = 1;

  private ModelComparison() {}

  /**
   * Lets both models forecast the test split.
   *
   * <p>The rows are later than all that the candidate was trained on. The deployed model may know
   * some of them, when it was trained on later data, which is to its advantage.
   *
   * @param features the features folder that the candidate was trained on
   * @param candidate the new SavedModel
   * @param deployed the SavedModel that serves
   * @throws NotComparableException when the deployed model cannot be loaded or was made with
   *     another feature spec
   * @throws CoinbeamException when features or candidate cannot be read or do not belong together
   */
  public static Comparison compare(Path features, Path candidate, Path deployed) {
    FeatureFolderData data = FeatureFolderData.open(features);
    String specHash = data.schema().specHash();
    try (Predictor newer = Predictor.load(candidate, specHash);
        Predictor older = loadDeployed(deployed, specHash)) {
      Rows test = data.test();
      return Comparison.of(
          RowForecasts.of(test, newer.prices(test)),
          RowForecasts.withoutRounding(test, older.prices(test)),
          data.schema().horizon(),
          BOOTSTRAP_SEED);
    }
  }

  private static Predictor loadDeployed(Path deployed, String specHash) {
    Predictor predictor;
    try {
      predictor = Predictor.load(deployed);
    } catch (CoinbeamException e) {
      throw new NotComparableException("it cannot be loaded (" + e.getMessage() + ")", e);
    }
    if (!predictor.specHash().equals(specHash)) {
      String other = predictor.specHash();
      predictor.close();
      throw new NotComparableException(
          "it was made with other features (spec %.12s, not %.12s), which its callers send"
              .formatted(other, specHash));
    }
    return predictor;
  }
}
