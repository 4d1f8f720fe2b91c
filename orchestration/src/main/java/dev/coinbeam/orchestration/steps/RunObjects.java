package dev.coinbeam.orchestration.steps;

import dev.coinbeam.orchestration.cleanup.CleanupSource;
import dev.coinbeam.orchestration.cleanup.ModelRemoval;
import dev.coinbeam.orchestration.cleanup.RunResource;
import dev.coinbeam.orchestration.cleanup.RunScope;
import dev.coinbeam.orchestration.records.Deployment;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.storage.Store;
import dev.coinbeam.orchestration.storage.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run has made under the root: its folder, and when that is asked for the versions of models
 * that it deployed.
 *
 * <p>Raw prices and staged jars are shared by all runs and stay.
 */
public final class RunObjects implements CleanupSource {
  private static final Pattern VERSION = Pattern.compile("(models/[^/]+)/([1-9][0-9]{0,17})/.*");

  @Override
  public List<RunResource> find(RunScope scope) {
    List<RunResource> found = new ArrayList<>(versions(scope));
    Store store = scope.store();
    List<StoredObject> objects = store.list(scope.runFolder());
    if (!objects.isEmpty()) {
      found.add(
          new RunResource(
              "delete",
              "%s, %,d files, %,d bytes"
                  .formatted(
                      store.address(scope.runFolder()),
                      objects.size(),
                      objects.stream().mapToLong(StoredObject::bytes).sum()),
              objects.stream().map(StoredObject::name).toList(),
              () -> store.delete(scope.runFolder())));
    }
    return found;
  }

  private static List<RunResource> versions(RunScope scope) {
    List<RunResource> found = new ArrayList<>();
    if (scope.models() == ModelRemoval.KEEP) {
      return found;
    }
    Store store = scope.store();
    Map<String, SortedMap<Long, List<String>>> models = models(store.list("models"));
    models.forEach(
        (model, versions) -> {
          long serving = serving(model, versions);
          versions.forEach(
              (version, files) -> {
                boolean serves = version == serving;
                String folder = model + "/" + version;
                if (isOf(scope.runId(), store, folder, files)
                    && (!serves || scope.models() == ModelRemoval.ALL)) {
                  found.add(
                      new RunResource(
                          "delete",
                          store.address(folder) + (serves ? ", which serves" : ""),
                          files,
                          () -> store.delete(folder)));
                }
              });
        });
    return found;
  }

  /** The newest version that a server can load; 0 when there is none. */
  private static long serving(String model, SortedMap<Long, List<String>> versions) {
    return versions.entrySet().stream()
        .filter(
            version ->
                version
                    .getValue()
                    .contains(model + "/" + version.getKey() + "/" + ModelVersions.SAVED_MODEL))
        .mapToLong(Map.Entry::getKey)
        .max()
        .orElse(0);
  }

  /** Files by model and version. */
  private static Map<String, SortedMap<Long, List<String>>> models(List<StoredObject> objects) {
    Map<String, SortedMap<Long, List<String>>> models = new TreeMap<>();
    for (StoredObject object : objects) {
      Matcher matcher = VERSION.matcher(object.name());
      if (matcher.matches()) {
        models
            .computeIfAbsent(matcher.group(1), model -> new TreeMap<>())
            .computeIfAbsent(Long.valueOf(matcher.group(2)), version -> new ArrayList<>())
            .add(object.name());
      }
    }
    return models;
  }

  /** Whether the version says itself that the run has deployed it. */
  private static boolean isOf(RunId runId, Store store, String folder, List<String> files) {
    String origin = folder + "/" + Deployment.FILE;
    return files.contains(origin)
        && Deployment.parse(store.readText(origin), origin).runId().equals(runId);
  }
}
