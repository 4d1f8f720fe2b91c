package dev.coinbeam.orchestration.steps;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.Deployment;
import dev.coinbeam.orchestration.records.ModelName;
import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.storage.ObjectWriter;
import dev.coinbeam.orchestration.storage.Store;
import dev.coinbeam.orchestration.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Versions in a bucket, where no folder can be renamed.
 *
 * <p>Who deploys first claims a number, by an object {@code claims/<version>.json} that only one
 * can create; a deployment that was killed finds its claim again. Then the files come one by one,
 * {@code saved_model.pb} last: without it no server can load the version, and none is counted.
 * Servers take {@code claims}, which is no number, for no version.
 */
final class BucketModelVersions implements ModelVersions {
  private static final String CLAIMS = "claims";
  private static final String JSON = ".json";

  private final Store store;
  private final ModelName name;
  private final String folder;

  BucketModelVersions(Store store, ModelName name) {
    this.store = store;
    this.name = name;
    this.folder = ModelVersions.folder(name);
  }

  @Override
  public Optional<Long> newest() {
    return versions().stream().max(Comparator.naturalOrder());
  }

  @Override
  public Optional<Deployment> origin(long version) {
    return read(ModelVersions.folder(name, version) + "/" + Deployment.FILE);
  }

  @Override
  public long deploy(String savedModel, Deployment deployment, long asked) throws IOException {
    for (long version : versions()) {
      boolean isAsked = asked == 0 || asked == version;
      if (isAsked && origin(version).equals(Optional.of(deployment))) {
        return version;
      }
    }
    ModelVersions.requireServing(name, asked, newest());
    long version = claimed(deployment, asked).orElseGet(() -> claim(deployment, asked));
    String place = ModelVersions.folder(name, version);
    store.delete(place);
    store.writeText(place + "/" + Deployment.FILE, RecordJson.toText(deployment));
    for (StoredObject file : lastComesTheGraph(savedModel)) {
      copy(file.name(), place + file.name().substring(savedModel.length()));
    }
    return version;
  }

  /** The number that a killed try of this deployment claimed, if it would still serve. */
  private Optional<Long> claimed(Deployment deployment, long asked) {
    return claims().tailMap(newest().orElse(0L), false).entrySet().stream()
        .filter(claim -> claim.getValue().equals(deployment))
        .map(Map.Entry::getKey)
        .filter(version -> asked == 0 || asked == version)
        .findFirst();
  }

  private long claim(Deployment deployment, long asked) {
    ObjectWriter claim = ObjectWriter.text(RecordJson.toText(deployment));
    long version = asked == 0 ? next() : asked;
    while (!store.create(claimOf(version), claim)) {
      if (asked != 0) {
        throw new CoinbeamException(
            "Version %d of %s belongs to run %s, which has not finished it; choose a greater one."
                .formatted(asked, name, read(claimOf(version)).orElseThrow().runId()));
      }
      version++;
    }
    return version;
  }

  /** Greater than all numbers that are versions or will be. */
  private long next() {
    NavigableMap<Long, Deployment> claims = claims();
    long claimed = claims.isEmpty() ? 0 : claims.lastKey();
    return Math.max(claimed, newest().orElse(0L)) + 1;
  }

  private NavigableMap<Long, Deployment> claims() {
    NavigableMap<Long, Deployment> claims = new TreeMap<>();
    String start = folder + "/" + CLAIMS;
    for (StoredObject object : store.list(start)) {
      String number = object.name().substring(start.length() + 1).replace(JSON, "");
      if (ModelVersions.isVersion(number)) {
        read(object.name()).ifPresent(claim -> claims.put(Long.valueOf(number), claim));
      }
    }
    return claims;
  }

  private String claimOf(long version) {
    return folder + "/" + CLAIMS + "/" + version + JSON;
  }

  private Optional<Deployment> read(String file) {
    return store.exists(file)
        ? Optional.of(Deployment.parse(store.readText(file), file))
        : Optional.empty();
  }

  private List<Long> versions() {
    String end = "/" + SAVED_MODEL;
    return store.list(folder).stream()
        .map(object -> object.name().substring(folder.length() + 1))
        .filter(file -> file.endsWith(end))
        .map(file -> file.substring(0, file.length() - end.length()))
        .filter(ModelVersions::isVersion)
        .map(Long::valueOf)
        .toList();
  }

  private List<StoredObject> lastComesTheGraph(String savedModel) {
    String graph = savedModel + "/" + SAVED_MODEL;
    return store.list(savedModel).stream()
        .sorted(Comparator.comparing(file -> file.name().equals(graph)))
        .toList();
  }

  private void copy(String from, String to) throws IOException {
    try (InputStream in = store.open(from)) {
      store.write(to, in::transferTo);
    }
  }
}
