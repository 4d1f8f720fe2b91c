package dev.coinbeam.orchestration.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a misspelt name was probably meant to be. */
public final class NearestName {
  private static final int FEWEST_ALLOWED = 2;
  private static final int MOST_ALLOWED = 3;

  private NearestName() {}

  /** The name with the fewest edits (Levenshtein) from what was found; empty when none is near. */
  public static Optional<String> of(String found, Collection<String> names) {
    return names.stream()
        .filter(name -> edits(found, name) <= allowed(name))
        .min(Comparator.comparingInt(name -> edits(found, name)));
  }

  private static int allowed(String name) {
    return Math.max(FEWEST_ALLOWED, Math.min(MOST_ALLOWED, name.length() / 2));
  }

  private static int edits(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replace, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
