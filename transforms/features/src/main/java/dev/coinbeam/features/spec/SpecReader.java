package dev.coinbeam.features.spec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coinbeam.features.bars.BarInterval;
import dev.coinbeam.features.bars.GapPolicy;
import dev.coinbeam.features.splits.SplitPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Turns the tree of a spec into a {@link FeatureSpec}, collecting mistakes as it goes. */
final class SpecReader {
  private static final Set<String> KEYS =
      Set.of("preset", "interval", "gaps", "maxGap", "tolerance", "features", "label", "splits");

  private final String sourceName;
  private final List<String> mistakes = new ArrayList<>();

  SpecReader(String sourceName) {
    this.sourceName = sourceName;
  }

  FeatureSpec read(JsonNode root) {
    if (!root.isObject()) {
      throw new InvalidSpecException(
          sourceName, List.of("expected keys with values, such as features: [\"rsi(14)\"]"));
    }
    SpecNode node = new SpecNode(root, "", mistakes);
    node.refuseUnknownKeys(KEYS);
    FeatureSpec base = base(node);
    BarInterval interval =
        node.text("interval")
            .map(text -> orElse(() -> BarInterval.parse(text), base.interval()))
            .orElse(base.interval());
    GapPolicy gaps = gaps(node, base.gaps());
    double tolerance = node.number("tolerance").orElse(base.tolerance());
    FeatureSpec.toleranceMistake(tolerance, mistakes);
    List<FeatureTerm> features = features(node, base.features());
    LabelTerm label =
        node.text("label")
            .map(text -> orElse(() -> LabelTerm.parse(text), base.label()))
            .orElse(base.label());
    SplitPlan splits = new SplitReader(mistakes).read(node, base.splits(), label.horizon());
    if (!features.isEmpty()) {
      mistakes.addAll(FeatureSpec.mistakes(features, label, splits));
    }
    if (!mistakes.isEmpty()) {
      throw new InvalidSpecException(sourceName, mistakes);
    }
    return new FeatureSpec(interval, gaps, tolerance, features, label, splits);
  }

  private FeatureSpec base(SpecNode node) {
    FeatureSpec usual = FeatureSpec.preset(Presets.INDICATORS);
    if (node.has("preset")) {
      return node.text("preset")
          .map(name -> orElse(() -> FeatureSpec.preset(name), usual))
          .orElse(usual);
    }
    if (!node.has("features")) {
      mistakes.add("features is missing: list some, or name a preset");
    }
    return usual;
  }

  private GapPolicy gaps(SpecNode node, GapPolicy base) {
    GapPolicy.Mode mode = base.mode();
    if (node.has("gaps")) {
      String text = node.text("gaps").orElse("");
      if (text.equals("fill")) {
        mode = GapPolicy.Mode.FILL;
      } else if (text.equals("break")) {
        mode = GapPolicy.Mode.BREAK;
      } else if (!text.isEmpty()) {
        mistakes.add("gaps is '" + text + "', expected fill or break");
      }
    }
    GapPolicy usual =
        mode == base.mode()
            ? base
            : mode == GapPolicy.Mode.BREAK ? GapPolicy.breaking() : GapPolicy.DEFAULT;
    GapPolicy.Mode chosen = mode;
    var maxGap = node.whole("maxGap");
    return maxGap.isPresent()
        ? orElse(() -> new GapPolicy(chosen, maxGap.getAsInt()), usual)
        : usual;
  }

  private List<FeatureTerm> features(SpecNode node, List<FeatureTerm> base) {
    if (!node.has("features")) {
      return base;
    }
    List<FeatureTerm> terms = new ArrayList<>();
    List<String> texts = node.texts("features");
    for (String text : texts) {
      FeatureTerm term = orElse(() -> FeatureTerm.parse(text), null);
      if (term != null) {
        terms.add(term);
      }
    }
    if (texts.isEmpty()) {
      mistakes.add("features is empty, expected at least one term");
    }
    return terms;
  }

  private <T> T orElse(Supplier<T> reading, T otherwise) {
    try {
      return reading.get();
    } catch (InvalidSpecException | IllegalArgumentException e) {
      mistakes.add(e.getMessage());
      return otherwise;
    }
  }
}
